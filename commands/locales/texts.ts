import { type Localized, localizedDescription, localizedName } from "../../src/render/localize.js";
import { chinese } from "./chinese.js";
import { type CommandTexts, english } from "./english.js";
import { french } from "./french.js";
import { german } from "./german.js";
import { japanese } from "./japanese.js";
import { spanish } from "./spanish.js";

interface Described {
  readonly name: string;
  readonly description: string;
}

function inEachLanguage(pick: (texts: CommandTexts) => string): Localized {
  return {
    english: pick(english),
    german: pick(german),
    french: pick(french),
    spanish: pick(spanish),
    japanese: pick(japanese),
    chinese: pick(chinese),
  };
}

/** Picks a name and a description out of the texts of a language. */
export type PickTexts = (texts: CommandTexts) => Described;

/** The name of a choice or of a command without a description, in every language: `named((texts) => texts.sort.newest)`. */
export function named(pick: (texts: CommandTexts) => string) {
  return localizedName(inEachLanguage(pick));
}

/** The name and description of a command or an option, in every language: `described((texts) => texts.ask)`. */
export function described(pick: PickTexts) {
  return {
    ...localizedName(inEachLanguage((texts) => pick(texts).name)),
    ...localizedDescription(inEachLanguage((texts) => pick(texts).description)),
  };
}
