import { Locale } from "discord-api-types/v10";

/** The languages besides English; leaving one out of a text is an error of types. */
export interface Translations {
  readonly german: string;
  readonly french: string;
  readonly spanish: string;
  readonly japanese: string;
  readonly chinese: string;
}

/** A text in every language of the commands. */
export interface Localized extends Translations {
  readonly english: string;
}

/** Discord knows two kinds of Spanish; both get the same text. */
const LOCALES = {
  [Locale.German]: "german",
  [Locale.French]: "french",
  [Locale.SpanishES]: "spanish",
  [Locale.SpanishLATAM]: "spanish",
  [Locale.Japanese]: "japanese",
  [Locale.ChineseCN]: "chinese",
} as const satisfies Partial<Record<Locale, keyof Translations>>;

type Localizations = Record<keyof typeof LOCALES, string>;

function localizations(text: Translations): Localizations {
  return {
    [Locale.German]: text[LOCALES[Locale.German]],
    [Locale.French]: text[LOCALES[Locale.French]],
    [Locale.SpanishES]: text[LOCALES[Locale.SpanishES]],
    [Locale.SpanishLATAM]: text[LOCALES[Locale.SpanishLATAM]],
    [Locale.Japanese]: text[LOCALES[Locale.Japanese]],
    [Locale.ChineseCN]: text[LOCALES[Locale.ChineseCN]],
  };
}

/** A name as Discord takes it, for a command, an option or a choice. */
export function localizedName(text: Localized): { name: string; name_localizations: Localizations } {
  return { name: text.english, name_localizations: localizations(text) };
}

/** A description as Discord takes it. */
export function localizedDescription(text: Localized) {
  return { description: text.english, description_localizations: localizations(text) };
}
