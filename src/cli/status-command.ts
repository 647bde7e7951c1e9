import type { Command } from "commander";
import { OffprintError } from "../../index/errors.js";
import { damagedError } from "../../index/store/database.js";
import { howToRun } from "../process/how-to-run.js";
import { emptyStatus, readStatus } from "../status.js";
import { renderStatus } from "../terminal/terminal-status.js";
import { dataCommand } from "./command.js";
import { printJson, printText } from "./output.js";
import { type CommonOptions, withIndexIfAny } from "./session.js";

function damagedGraph(directory: string): OffprintError {
  const remedy = `Make it anew with \`${howToRun("rebuild")}\`.`;
  return new OffprintError("storage", `The search graph in ${directory} is damaged. ${remedy}`);
}

/** `status`: what is indexed, how fresh it is, and whether it is whole. */
export function statusCommand(): Command {
  return dataCommand(
    "status",
    "Show what is indexed, how fresh it is, and whether it is whole",
    "status --json",
  ).action(async (options: CommonOptions) => {
    await withIndexIfAny(options, async (context, config) => {
      const status = context ? await readStatus(context) : emptyStatus(config);
      if (options.json) printJson(status);
      else printText(renderStatus(status));
      const { database, graph } = status.integrity;
      if (context && database !== "ok") throw damagedError(status.data, database);
      // One that is missing, stale or outdated is no damage: it is made anew from the database.
      if (graph === "damaged" && status.vectors > 0) throw damagedGraph(status.data);
    });
  });
}
