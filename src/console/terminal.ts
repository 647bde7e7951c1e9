import { createInterface, type Interface } from "node:readline";
import type { Context } from "../context.js";
import { colors } from "../terminal/colors.js";
import { block } from "../terminal/terminal.js";
import { answerLine } from "./answer-line.js";
import { completer } from "./commands.js";
import { createConversation } from "./conversation.js";
import { loadHistory, MOST_LINES, saveHistory } from "./history.js";

/** Talks with somebody at a terminal, with a history that is kept and with completion. */
export async function converse(
  context: Context,
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stdout,
): Promise<void> {
  const { config, library } = context;
  output.write(`Offprint: ${library.papers.count()} papers. Ask a question, or type /help. Ctrl-D ends.\n`);
  const conversation = createConversation(context);
  const lines = createInterface({
    input,
    output,
    terminal: true,
    prompt: "> ",
    history: loadHistory(config.directory),
    historySize: MOST_LINES,
    removeHistoryDuplicates: true,
    completer: completer(context),
  });
  // Kept at once, so that it is there however the console ends.
  lines.on("history", (history: string[]) => saveHistory(config.directory, history));
  lines.on("SIGINT", () => clearOrEnd(lines));
  const closed = new Promise<null>((resolve) => lines.once("close", () => resolve(null)));
  lines.prompt();
  try {
    for await (const line of lines) {
      if (line.trim() !== "") {
        const answer = await Promise.race([answerLine(context, line, conversation), closed]);
        if (answer === null || "end" in answer) return;
        output.write(
          "text" in answer ? `\n${answer.text}\n\n` : `\n${colors.yellow(block(answer.error, 0))}\n\n`,
        );
      }
      lines.prompt();
    }
    // The shell's prompt belongs on a line of its own.
    output.write("\n");
  } finally {
    lines.close();
  }
}

/** Ctrl-C takes back what was typed; where nothing was, it ends. */
function clearOrEnd(lines: Interface): void {
  if (lines.line === "") {
    lines.close();
    return;
  }
  lines.write(null, { ctrl: true, name: "e" });
  lines.write(null, { ctrl: true, name: "u" });
}
