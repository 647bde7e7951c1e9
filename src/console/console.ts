import { createInterface } from "node:readline/promises";
import { messageOf } from "../../index/errors.js";
import { ingestWithProgress } from "../cli/index-command.js";
import { type CommonOptions, withContext } from "../cli/session.js";
import { type Context, SHIPPED_PAGE } from "../context.js";
import { completer, runLine } from "./commands.js";
import { loadHistory, saveHistory } from "./history.js";

const WELCOME = "Ask a question, or type /help. Ctrl-D ends.";

/**
 * Answers what is typed, line by line, until the input ends. On the first start it indexes the trending page
 * that ships with the project.
 */
export async function startConsole(options: CommonOptions): Promise<void> {
  const isEmpty = await withContext(options, null, async ({ library }) => library.papers.count() === 0);
  if (isEmpty) {
    process.stderr.write("First start: indexing the trending page that ships with Offprint (104 papers).\n");
    await withContext(options, "index", (context) =>
      ingestWithProgress(context, [context.source(SHIPPED_PAGE)]),
    );
  }
  // Reading needs no lock: papers can be indexed from elsewhere while the console is open.
  await withContext(options, null, converse);
}

async function converse(context: Context): Promise<void> {
  const count = context.library.papers.count();
  const isTerminal = process.stdin.isTTY === true;
  if (isTerminal) process.stdout.write(`Offprint: ${count} papers. ${WELCOME}\n`);
  const history = isTerminal ? await loadHistory(context.config.directory) : [];
  const lines = createInterface({
    input: process.stdin,
    ...(isTerminal ? { output: process.stdout, history, prompt: "> ", completer: completer(context) } : {}),
  });
  lines.on("history", (latest) => history.splice(0, history.length, ...latest));
  if (isTerminal) lines.prompt();
  try {
    for await (const line of lines) {
      if (!(await answer(context, line))) break;
      if (isTerminal) lines.prompt();
    }
  } finally {
    lines.close();
    if (isTerminal) await saveHistory(context.config.directory, history);
  }
}

/** @returns whether to go on */
async function answer(context: Context, line: string): Promise<boolean> {
  if (line.trim() === "") return true;
  try {
    const text = await runLine(context, line);
    if (text === null) return false;
    process.stdout.write(`\n${text}\n\n`);
  } catch (error) {
    // What cannot be answered does not end the conversation.
    process.stdout.write(`\n${messageOf(error)}\n\n`);
  }
  return true;
}
