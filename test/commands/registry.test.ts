import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { commands } from "../../commands/registry.js";
import { projectFile } from "../../index/project-root.js";
import { commandsProblems } from "../fakes/discord/validation/command-limits.js";

/** Files of the folder that are no commands. */
const SHARED = [
  "by-number.ts",
  "digest-handlers.ts",
  "digest-options.ts",
  "followed.ts",
  "less-like-this.ts",
  "lists.ts",
  "options.ts",
  "registry.ts",
];

describe("the list of commands", () => {
  it("has every file of the folder, each under its own name", () => {
    const files = readdirSync(projectFile("commands")).filter((name) => name.endsWith(".ts"));
    expect(commands).toHaveLength(files.length - SHARED.length);
    expect(new Set(commands.map(({ definition }) => definition.name)).size).toBe(commands.length);
  });

  it("is one that Discord takes", () => {
    expect(commandsProblems(commands.map(({ definition }) => definition))).toEqual([]);
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
