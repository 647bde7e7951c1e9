import { OffprintError } from "../../index/errors.js";
import { plainWords } from "../../index/text/words.js";
import type { Follow } from "../../src/digest/subscription.js";
import { topicName } from "../../src/digest/topic-name.js";
import type { AutocompleteRequest } from "../../src/discord/command.js";
import { byNumber, shownNumber } from "./by-number.js";

type Asker = Pick<AutocompleteRequest, "context" | "server" | "user">;

/** What whoever asks follows in direct messages, and what their server follows where they manage it; oldest first. */
export function followsOf({ context, server, user }: Asker): Follow[] {
  const { subscriptions } = context.digests;
  const own = subscriptions.followsOf({ user: user.id });
  return server && user.isManager ? [...own, ...subscriptions.followsOf({ guild: server.id })] : own;
}

/** A follow in a line of plain text: `#3 · about video generation`. */
export function followName(follow: Follow, { context }: Asker): string {
  const place = follow.target.kind === "channel" ? "in a channel" : "";
  const parts = [`#${follow.id}`, topicName(follow, context.library.papers), place];
  return parts.filter((part) => part !== "").join(" · ");
}

/**
 * The one that is meant by its number, or by words that fit no other.
 * @throws OffprintError `not-found`, also for one of somebody else
 */
export function chosenFollow(asker: Asker, which: string): Follow {
  const follows = followsOf(asker);
  const found = byNumber(follows, which);
  if (found) return found;
  const fitting = followsAbout(asker, follows, which);
  const [only] = fitting;
  if (only && fitting.length === 1) return only;
  const hint = follows.length === 0 ? "You follow nothing yet: /follow topic." : "See /follow list.";
  const shown = shownNumber(which);
  const what = only ? `Several topics that you follow fit ${shown}.` : `Nothing that you follow is ${shown}.`;
  throw new OffprintError("not-found", `${what} ${hint}`);
}

/** Those whose topic is these words, or else has them: a number alone is none. */
function followsAbout({ context }: Asker, follows: readonly Follow[], typed: string): Follow[] {
  const words = plainWords(typed);
  if (!/\p{L}/u.test(words)) return [];
  const same = follows.filter(({ about }) => about !== null && plainWords(about) === words);
  if (same.length > 0) return same;
  return follows.filter((follow) =>
    ` ${plainWords(topicName(follow, context.library.papers))} `.includes(` ${words} `),
  );
}
