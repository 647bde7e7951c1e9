import { paragraph } from "../render/blocks.js";
import type { ActionButton } from "../render/components.js";
import { encodeCustomId } from "../render/custom-id.js";
import type { MessageDraft } from "../render/message.js";
import { Refused, StaleRequest } from "./errors.js";
import type { PendingResult, PendingResults } from "./pending-results.js";

/** The actions of buttons for work that outlived its interaction; they belong to no command. */
export const SHOW_RESULT = "result.show";
export const RUN_AGAIN = "result.again";

/** What is shown in place of an answer that is still being worked on when Discord takes no more. */
export function lateDraft(id: string): MessageDraft {
  return {
    content: [paragraph("This takes longer than Discord waits. I go on; fetch the result in a while.")],
    rows: [[button("Show result", SHOW_RESULT, id)]],
  };
}

/** What a person gets who calls up a result. @throws StaleRequest, Refused */
export function showResult(pending: PendingResults, state: unknown, user: string): MessageDraft {
  const { id, result } = own(pending, state, user);
  switch (result.status) {
    case "running":
      return said("I am still working on it. Please try again in a minute.");
    case "interrupted":
      return {
        ...said("A restart of the bot interrupted this."),
        rows: [[button("Run again", RUN_AGAIN, id)]],
      };
    case "done":
      return { ...result.draft, private: result.private || result.draft.private === true };
  }
}

/** What was interrupted, to be run once more. @throws StaleRequest, Refused */
export function interruptedResult(pending: PendingResults, state: unknown, user: string): PendingResult {
  return own(pending, state, user).result;
}

function own(pending: PendingResults, state: unknown, user: string): { id: string; result: PendingResult } {
  const id = Array.isArray(state) ? String(state[0]) : "";
  const result = pending.get(id);
  if (!result) throw new StaleRequest("This result is no longer kept. Please use the command again.");
  if (result.user !== user) throw new Refused("Only the person who asked can fetch this.", "user-error");
  return { id, result };
}

function said(text: string): MessageDraft {
  return { content: [paragraph(text)], private: true };
}

function button(label: string, action: string, id: string): ActionButton {
  // An id of ours always fits.
  return { label, style: "primary", customId: encodeCustomId({ action, arguments: [id] }) ?? "" };
}
