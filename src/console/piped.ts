import { createInterface } from "node:readline";
import type { Context } from "../context.js";
import { answerLine } from "./answer-line.js";
import { createConversation } from "./conversation.js";

/** Answers each line of standard input that is no terminal: the line behind `>`, and what it came to. */
export async function answerLines(context: Context): Promise<void> {
  const conversation = createConversation(context);
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === "") continue;
    const answer = await answerLine(context, line, conversation);
    if ("end" in answer) return;
    if ("error" in answer) process.stderr.write(`${answer.error}\n`);
    else process.stdout.write(`> ${line.trim()}\n\n${answer.text}\n\n`);
  }
}
