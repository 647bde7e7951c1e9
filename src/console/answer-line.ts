import { messageOf } from "../../index/errors.js";
import type { Context } from "../context.js";
import { runLine } from "./commands.js";
import type { Conversation } from "./conversation.js";

/** What a line of the console came to: something to show, a reason why not, or the end. */
export type LineAnswer = { readonly text: string } | { readonly error: string } | { readonly end: true };

/** Answers a line. What cannot be answered does not end the conversation. */
export async function answerLine(
  context: Context,
  line: string,
  conversation: Conversation,
): Promise<LineAnswer> {
  try {
    const text = await runLine(context, line, conversation);
    return text === null ? { end: true } : { text };
  } catch (error) {
    return { error: messageOf(error) };
  }
}
