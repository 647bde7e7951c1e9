import type { Command } from "commander";
import { messageOf, OffprintError } from "../../index/errors.js";
import type { Config } from "../config.js";
import { type Finding, failed, ok } from "../doctor/check.js";
import { checkDiscord } from "../doctor/discord-checks.js";
import { checkDisk, checkIndex, checkModels, checkNetwork } from "../doctor/local-checks.js";
import { dataCommand } from "./command.js";
import { printJson, printText } from "./output.js";
import { type CommonOptions, settingsOf } from "./session.js";

const MARKS = { ok: "ok", warning: "warn", failed: "FAIL", skipped: "-" } as const;

/** `doctor`: what is right and what is missing to run the bot. */
export function doctorCommand(): Command {
  return dataCommand(
    "doctor",
    "Say what is right and what is missing to run the bot, and show the link to invite it",
    "doctor",
  ).action(async (options: CommonOptions) => {
    const findings = await examine(options);
    if (options.json) printJson({ ok: !findings.some(isFailed), findings });
    else printText(findings.map(render).join("\n"));
    const names = findings.filter(isFailed).map(({ name }) => name);
    if (names.length > 0) throw new OffprintError("not-found", `Not ready: ${names.join(", ")}.`);
  });
}

const isFailed = ({ state }: Finding) => state === "failed";

function render({ name, state, message }: Finding): string {
  return `${MARKS[state].padEnd(6)}${name.padEnd(16)}${message}`;
}

async function examine(options: CommonOptions): Promise<Finding[]> {
  let config: Config;
  try {
    config = settingsOf(options);
  } catch (error) {
    return [failed("settings", messageOf(error))];
  }
  const [discord, index, models, network] = await Promise.all([
    checkDiscord(config),
    checkIndex(config),
    checkModels(config),
    checkNetwork(config),
  ]);
  return [
    ok("settings", "Each is what it must be."),
    ...discord,
    index,
    models,
    checkDisk(config),
    ...network,
  ];
}
