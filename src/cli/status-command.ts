import type { Command } from "commander";
import { damagedError } from "../../index/store/database.js";
import { renderStatus } from "../render/terminal-status.js";
import { emptyStatus, readStatus } from "../status.js";
import { dataCommand } from "./command.js";
import { printJson, printText } from "./output.js";
import { type CommonOptions, withIndexIfAny } from "./session.js";

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
      const { database } = status.integrity;
      if (context && database !== "ok") throw damagedError(status.data, database);
    });
  });
}
