import { OffprintError } from "../../index/errors.js";
import { mayAnswerIn } from "../users/server-settings.js";
import type { Command, RequestServer } from "./command.js";
import { Refused } from "./errors.js";
import type { Origin } from "./incoming.js";
import type { Invocation } from "./invocation.js";
import type { RateLimiter } from "./rate-limiter.js";
import type { ReplyPlan } from "./responder.js";
import type { Route } from "./router.js";

/** Whether the person may use the command. @throws Refused */
export function checkPerson(command: Command, { user }: Origin): void {
  if (command.forManagers && !user.isManager) {
    throw new Refused("Only those who may manage the server can use this.", "user-error");
  }
}

/**
 * Whether something may be answered there. Where the server does not want answers, buttons, menus and modals still
 * work, below a digest for instance, but for whoever uses them only.
 * @param isPrivate whether the message that was used is shown to one person only
 * @throws Refused
 */
export function checkPlace(
  route: Route,
  origin: Origin,
  server: RequestServer | null,
  isPrivate: boolean,
): void {
  if (isWanted(route.command, origin, server)) return;
  if (route.kind !== "command" && (route.handler.shows !== "update" || isPrivate)) return;
  throw new Refused(
    "I do not answer in this channel. Those who manage the server chose others in /settings.",
    "user-error",
  );
}

function isWanted({ anywhere }: Command, { channel }: Origin, server: RequestServer | null): boolean {
  return !server || anywhere === true || mayAnswerIn(server.settings, channel.id, channel.parentId);
}

/** Whether it is too soon for another request of this person. @throws Refused */
export function checkRate(limiter: RateLimiter, user: string): void {
  const seconds = limiter.take(user);
  if (seconds === 0) return;
  const wait = seconds === 1 ? "a second" : `${seconds} seconds`;
  throw new Refused(`That was a lot at once. Please try again in ${wait}.`, "limited");
}

/**
 * How the answer is going to be shown, settled before anything is sent.
 * @param isPrivate whether the message that was used is shown to one person only
 */
export function planReply(
  route: Route,
  invocation: Invocation,
  origin: Origin,
  server: RequestServer | null,
  isPrivate: boolean,
): ReplyPlan {
  const byServer = server?.settings.private ?? false;
  const always = route.command.private === true;
  if (invocation.kind === "command" || route.kind === "command") {
    const wish = invocation.kind === "command" ? invocation.options.private : undefined;
    return { shows: "message", private: always || (typeof wish === "boolean" ? wish : byServer) };
  }
  const { handler } = route;
  if (handler.shows === "modal") throw new OffprintError("internal", "A modal has no plan.");
  if (handler.shows === "update") return { shows: "update", private: isPrivate };
  const mayBeOpen = !always && !byServer && !isPrivate && isWanted(route.command, origin, server);
  return { shows: "message", private: handler.private !== false || !mayBeOpen };
}
