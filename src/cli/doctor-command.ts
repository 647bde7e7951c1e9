import type { Command } from "commander";
import { messageOf, OffprintError } from "../../index/errors.js";
import { type CheckResult, failed, ok, skipped, warning } from "../doctor/check.js";
import {
  checkDigests,
  checkDisk,
  checkIndex,
  checkModels,
  checkNetwork,
  checkPort,
} from "../doctor/local-checks.js";
import { loadEnvironmentFile, readConfig } from "../settings/config.js";
import { wrongSettings } from "../settings/settings.js";
import { block } from "../terminal/terminal.js";
import { dataCommand } from "./command.js";
import { printJson, printText } from "./output.js";
import type { CommonOptions } from "./session.js";

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
    const names = new Set(findings.filter(isFailed).map(({ name }) => name));
    if (names.size > 0) throw new OffprintError("not-ready", `Not ready: ${[...names].join(", ")}.`);
  });
}

const isFailed = ({ state }: CheckResult) => state === "failed";

function render({ name, state, message }: CheckResult): string {
  const head = `${MARKS[state].padEnd(6)}${name.padEnd(16)}`;
  return head + block(message, head.length).trimStart();
}

async function examine({ data }: CommonOptions): Promise<CheckResult[]> {
  const file = readEnvironmentFile();
  const wrong = wrongSettings(process.env);
  const names = wrong.flatMap((one) => one.names);
  // What is wrong is left out, and what needs it is not looked at.
  const rest = Object.entries(process.env).filter(([name]) => !names.includes(name));
  const config = readConfig(Object.fromEntries(rest), { data });
  const isWrong = (needed: RegExp) => names.some((name) => needed.test(name));
  // Discord's library is loaded by no other command.
  const { checkDiscord } = await import("../doctor/discord-checks.js");
  const [discord, index, models, port, network] = await Promise.all([
    isWrong(/^DISCORD_/)
      ? [skipped("discord", "Not asked, since a setting for it is wrong.")]
      : checkDiscord(config),
    checkIndex(config),
    checkModels(config),
    checkPort(config),
    isWrong(/^(?:ARXIV_URL|HUGGINGFACE_URL|OFFLINE|LLM_)/)
      ? [skipped("sources", "Not asked, since a setting for them is wrong.")]
      : checkNetwork(config),
  ]);
  const problems = [
    ...file,
    ...wrong.map(({ problem }) => failed("settings", `${problem}. See .env.example.`)),
  ];
  const settings = problems.length === 0 ? [ok("settings", "Each is what it must be.")] : problems;
  const digests = isWrong(/^SOURCES$/)
    ? skipped("digests", "Not looked at, since SOURCES is wrong.")
    : checkDigests(config);
  const local = [index, models, checkDisk(config), ...port, digests];
  return [...settings, ...discord, ...local, ...network];
}

/** What is wrong with the file of settings: that it cannot be read, or what stands in it and would be ignored. */
function readEnvironmentFile(): CheckResult[] {
  try {
    return loadEnvironmentFile().map((name) =>
      warning("settings", `${name} in .env is no setting. Those there are stand in .env.example.`),
    );
  } catch (error) {
    return [failed("settings", messageOf(error))];
  }
}
