import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { converse } from "../../../src/console/terminal.js";
import { type Context, openContext } from "../../../src/context.js";
import { createLogger } from "../../../src/process/log.js";
import { readConfig } from "../../../src/settings/config.js";
import { indexRecorded, temporaryFolder } from "../cli/run.js";

// The console at a terminal: what is typed, key by key, and what is then on the screen.

const folder = temporaryFolder();
let context: Context;

beforeAll(async () => {
  await indexRecorded(folder.path);
  const config = readConfig({ OFFLINE: "true", MODEL_THREADS: "1" }, { data: folder.path });
  context = openContext(config, createLogger("silent"), null);
});
afterAll(async () => {
  await context.close();
  await folder.remove();
});

const UP = "\u001b[A";
const CTRL_C = "\u0003";
const CTRL_D = "\u0004";

/** Somebody at a terminal. */
function sitDown() {
  const keyboard = new PassThrough();
  const screen = new PassThrough();
  let shown = "";
  screen.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
  });
  const ended = converse(context, keyboard, screen);
  return {
    ended,
    /** Types, and waits until the screen shows something since. */
    async type(keys: string, until: string): Promise<void> {
      const from = shown.length;
      keyboard.write(keys);
      await this.sees(until, from);
    },
    async sees(text: string, from = 0): Promise<void> {
      while (!shown.slice(from).includes(text)) await setTimeout(5);
    },
    press: (keys: string) => void keyboard.write(keys),
    screen: () => shown,
  };
}

describe("the console at a terminal", () => {
  it("greets, answers, and ends at /quit or Ctrl-D", async () => {
    const user = sitDown();
    await user.sees("Offprint: 12 papers. Ask a question, or type /help. Ctrl-D ends.\n");
    await user.type("/summarize aya 23\r", "https://arxiv.org/abs/2405.15032");
    await user.type("/nonsense\r", "There is no command /nonsense.");
    await user.type("help\r", "/related PAPER");
    user.press("/quit\r");
    await user.ended;
    const another = sitDown();
    await another.sees("> ");
    another.press(CTRL_D);
    await another.ended;
  });

  it("completes commands, titles and times", async () => {
    const user = sitDown();
    await user.type("/summ\t", "/summarize ");
    await user.type(
      "hierarchical back\t",
      "ConvLLaVA: Hierarchical Backbones as Visual Encoder for Large Multimodal Models",
    );
    await user.type("\r", "https://arxiv.org/abs/2405.15738");
    await user.type("/Summ", "/Summ");
    await user.type(" hierarchical back\t", "Hierarchical Backbones as Visual Encoder");
    await user.type("\r", "https://arxiv.org/abs/2405.15738");
    await user.type("/tren\t", "/trending ");
    await user.type("2024-05\r", "Trending 2024-05-01");
    await user.type("/trending y\t", "yesterday");
    await user.type("\r", "Trending ");
    await user.type("/stat\t", "/status");
    await user.type("\r", "Data folder");
    user.press(CTRL_D);
    await user.ended;
  });

  it("takes a line back at Ctrl-C, and ends where there is none", async () => {
    const user = sitDown();
    await user.type("/quit never", "/quit never");
    user.press(CTRL_C);
    await user.type("/summarize aya 23\r", "https://arxiv.org/abs/2405.15032");
    user.press(CTRL_C);
    await user.ended;
  });

  it("remembers what was typed, in the data folder, for its owner alone", async () => {
    const user = sitDown();
    await user.type("/summarize meteor\r", "2405.15574");
    user.press(CTRL_D);
    await user.ended;
    const kept = readFileSync(join(folder.path, "console-history"), "utf8");
    expect(kept.endsWith("/summarize aya 23\n/summarize meteor\n")).toBe(true);
    const next = sitDown();
    await next.type(`${UP}${UP}\r`, "https://arxiv.org/abs/2405.15032");
    next.press(CTRL_D);
    await next.ended;
  });
});
