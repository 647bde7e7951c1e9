import { randomInt } from "node:crypto";
import { RESTJSONErrorCodes } from "discord.js";
import { type ErrorCode, messageOf, OffprintError } from "../../index/errors.js";
import { missingPermissions } from "../bot/permissions.js";
import { paragraph, small } from "../render/blocks.js";
import { channel, type Inline } from "../render/inline.js";
import type { MessageDraft } from "../render/message.js";
import { notIndexedLine } from "../replies/not-indexed.js";
import { NotIndexed } from "../search/find-papers.js";
import { discordCode } from "./interaction-api.js";

/** How a request ended, as it is counted. */
export type Outcome = "ok" | "user-error" | "failed" | "limited" | "busy" | "late";

/** What cannot be done with an old or foreign button, menu or command. */
export class StaleRequest extends OffprintError {
  constructor(message: string, options?: { cause?: unknown }) {
    super("usage", message, options);
  }
}

/** A rule that keeps the request from being run. */
export class Refused extends OffprintError {
  constructor(
    message: string,
    readonly outcome: "limited" | "user-error",
  ) {
    super("usage", message);
  }
}

/** What a person is told, and how it is counted. */
export interface Explanation {
  readonly outcome: Outcome;
  /** For metrics of failures and the log: never what was asked. */
  readonly code: string;
  readonly draft: MessageDraft;
}

/** Where it happened. */
export interface ErrorPlace {
  readonly reference: string;
  readonly channelId: string;
  /** What the bot may do there. */
  readonly permissions: bigint;
}

/** Without letters and digits that look alike: what people read to each other. */
const SYMBOLS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A short name for one request, told to the person and written to the log: `K7Q2-M4`. */
export function createReference(): string {
  const symbols = Array.from({ length: 6 }, () => SYMBOLS[randomInt(SYMBOLS.length)]).join("");
  return `${symbols.slice(0, 4)}-${symbols.slice(4)}`;
}

const OUTCOMES: Partial<Record<ErrorCode, Outcome>> = {
  usage: "user-error",
  "not-found": "user-error",
  "bad-input": "user-error",
  busy: "busy",
  // Nothing failed: who asks again is served.
  interrupted: "busy",
};

/** What is said in place of messages that are for whoever runs the program, not for those who use it. */
const SENTENCES: Partial<Record<ErrorCode, string>> = {
  model: "The model that reads papers is not working right now. Whoever runs the bot has been told.",
  storage: "The bot cannot read or write its data right now. Whoever runs the bot has been told.",
  locked: "The index is being changed by another program. Please try again in a minute.",
  config: "The bot is not set up for this. Whoever runs the bot has been told.",
  interrupted: "The bot is restarting. Please try again in a minute.",
  internal: "Something went wrong on my side. Whoever runs the bot has been told.",
};

/** One private sentence on what happened and what to do, with the reference. */
export function explain(error: unknown, place: ErrorPlace): Explanation {
  const discord = discordCode(error);
  const reference = small(`Reference: ${place.reference}`);
  const isForbidden =
    discord === RESTJSONErrorCodes.MissingAccess || discord === RESTJSONErrorCodes.MissingPermissions;
  if (isForbidden) {
    const names = missingPermissions(place.permissions);
    const missing = names.length > 0 ? names.join(", ") : "View Channels, Send Messages";
    const sentence = ["I need these permissions in ", channel(place.channelId), `: ${missing}.`] as const;
    const advice = " Someone who manages the server can give them to me.";
    const draft = { content: [paragraph(...sentence, advice), reference], private: true };
    return { outcome: "failed", code: `discord-${discord}`, draft };
  }
  const known = error instanceof OffprintError ? error : new OffprintError("internal", "", { cause: error });
  const outcome = known instanceof Refused ? known.outcome : (OUTCOMES[known.code] ?? "failed");
  const code = discord === undefined ? known.code : `discord-${discord}`;
  return { outcome, code, draft: { content: [paragraph(...sentenceOf(known)), reference], private: true } };
}

function sentenceOf(error: OffprintError): Inline[] {
  return error instanceof NotIndexed ? notIndexedLine(error) : [SENTENCES[error.code] ?? error.message];
}

/**
 * The message of an error as it may stand in a log: without what a person wrote, and without secrets.
 * @param unwanted texts that must not be in it
 */
export function loggable(error: unknown, unwanted: readonly string[]): { reason: string; stack?: string } {
  const hide = (text: string) =>
    unwanted
      .map((one) => one.trim())
      .filter((one) => one.length > 2)
      .reduce((hidden, one) => hidden.replaceAll(one, "[…]"), text);
  const origin = error instanceof OffprintError && error.cause !== undefined ? error.cause : error;
  const reason = hide([messageOf(error), ...(origin === error ? [] : [messageOf(origin)])].join(": "));
  return origin instanceof Error && origin.stack ? { reason, stack: hide(origin.stack) } : { reason };
}
