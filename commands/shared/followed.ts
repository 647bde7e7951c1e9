import { OffprintError } from "../../index/errors.js";
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

/** The one that is meant by its number. @throws OffprintError `not-found`, also for one of somebody else */
export function chosenFollow(asker: Asker, which: string): Follow {
  const follows = followsOf(asker);
  const found = byNumber(follows, which);
  if (found) return found;
  const hint = follows.length === 0 ? "You follow nothing yet: /follow topic." : "See /follow list.";
  throw new OffprintError(
    "not-found",
    `Nothing that you follow has the number ${shownNumber(which)}. ${hint}`,
  );
}
