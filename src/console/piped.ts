import { createInterface } from "node:readline";
import type { Context } from "../context.js";
import { answerLine } from "./answer-line.js";
import { createConversation } from "./conversation.js";

/**
 * Answers each line of standard input that is no terminal: the line behind `>`, and what it came to. Where there is none
 * it says why nothing happens: a service whose token is missing comes here too.
 */
export async function answerLines(context: Context): Promise<void> {
  const conversation = createConversation(context);
  let isAsked = false;
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === "") continue;
    isAsked = true;
    const answer = await answerLine(context, line, conversation);
    if ("end" in answer) return;
    if ("error" in answer) process.stderr.write(`${answer.error}\n`);
    else process.stdout.write(`> ${line.trim()}\n\n${answer.text}\n\n`);
  }
  if (isAsked) return;
  process.stderr.write("Nothing was asked on standard input. The bot runs where DISCORD_TOKEN is set.\n");
}
