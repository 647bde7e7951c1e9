import { describe, expect, it } from "vitest";
import { chinese } from "../../commands/locales/chinese.js";
import { english } from "../../commands/locales/english.js";
import { french } from "../../commands/locales/french.js";
import { german } from "../../commands/locales/german.js";
import { japanese } from "../../commands/locales/japanese.js";
import { spanish } from "../../commands/locales/spanish.js";
import { described, named } from "../../commands/locales/texts.js";
import { commandsProblems } from "../fakes/discord/validation/command-limits.js";

const languages = { english, german, french, spanish, japanese, chinese };

describe("the texts of the commands", () => {
  it("come with every language that Discord is to show", () => {
    expect(described((texts) => texts.ask)).toMatchObject({
      name: "ask",
      name_localizations: {
        de: "frage",
        fr: "demander",
        "es-ES": "preguntar",
        "es-419": "preguntar",
        ja: "質問",
        "zh-CN": "提问",
      },
    });
    expect(named((texts) => texts.sort.newest).name_localizations.de).toBe("neueste");
  });

  it("are names and descriptions that Discord takes", () => {
    const problems = commandsProblems([
      described((texts) => texts.ask),
      described((texts) => texts.search),
      described((texts) => texts.related),
      described((texts) => texts.paper),
      described((texts) => texts.trending),
      described((texts) => texts.save),
      described((texts) => texts.library),
      described((texts) => texts.forget),
      described((texts) => texts.help),
      described((texts) => texts.status),
      described((texts) => texts.settings),
      described((texts) => texts.digest),
      described((texts) => texts.subscribe),
      described((texts) => texts.follow),
      described((texts) => texts.unfollow),
      { type: 3, ...named((texts) => texts.findRelated.name) },
    ]);
    expect(problems).toEqual([]);
  });

  it.each(Object.entries(languages))(
    "name each command and each option of a command differently in %s",
    (_name, texts) => {
      const { findRelated, private: privately, sort, ...rest } = texts;
      const names = Object.values(rest).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const command of Object.values(rest)) {
        const options = Object.values(command).flatMap((one) => (typeof one === "string" ? [] : [one.name]));
        const all = [...options, privately.name, sort.name];
        expect(new Set(all).size).toBe(all.length);
      }
      expect(findRelated.name.length).toBeLessThanOrEqual(32);
    },
  );
});
