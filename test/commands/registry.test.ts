import { readdirSync } from "node:fs";
import {
  type APIApplicationCommandOption,
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType,
} from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import { commands } from "../../commands/registry.js";
import { LONGEST_TEXT } from "../../commands/shared/options.js";
import { projectFile } from "../../index/project-root.js";
import { commandsProblems } from "../fakes/discord/validation/command-limits.js";

/** Commands whose file cannot be called as they are. */
const OTHER_FILES = new Map([["Find related papers", "find-related.ts"]]);

/** The options that take any text, those of subcommands too. */
function textOptions(
  options: readonly APIApplicationCommandOption[] = [],
): APIApplicationCommandStringOption[] {
  return options.flatMap((option) => {
    if (option.type === ApplicationCommandOptionType.String) return option.choices ? [] : [option];
    return "options" in option ? textOptions(option.options) : [];
  });
}

describe("the list of commands", () => {
  it("has every file of the folder, each under its own name", () => {
    const files = readdirSync(projectFile("commands")).filter((name) => name.endsWith(".ts"));
    const names = commands.map(({ definition: { name } }) => OTHER_FILES.get(name) ?? `${name}.ts`);
    expect(names.sort()).toEqual(files.filter((name) => name !== "registry.ts").sort());
  });

  it("is one that Discord takes", () => {
    expect(commandsProblems(commands.map(({ definition }) => definition))).toEqual([]);
  });

  it("says of each text how long it may be, else Discord lets 6,000 characters through", () => {
    const texts = commands.flatMap(({ definition }) =>
      "options" in definition ? textOptions(definition.options) : [],
    );
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((option) => option.max_length !== LONGEST_TEXT).map(({ name }) => name)).toEqual([]);
  });

  it("has each action once, under the name of the command it belongs to", () => {
    const actions = commands.flatMap((command) => {
      const handlers = { ...command.buttons, ...command.selects, ...command.modals };
      for (const action of Object.keys(handlers)) {
        expect(action.split(".")[0]).toBe(command.definition.name);
      }
      return [command.buttons, command.selects, command.modals].flatMap((some) => Object.keys(some ?? {}));
    });
    expect(new Set(actions).size).toBe(actions.length);
  });
});
