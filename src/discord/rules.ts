import { OffprintError } from "../../index/errors.js";
import { mayAnswerIn } from "../users/server-settings.js";
import type { Command, RequestServer } from "./command.js";
import { Refused } from "./errors.js";
import type { Origin } from "./incoming.js";
import type { Invocation } from "./invocation.js";
import type { RateLimiter } from "./rate-limiter.js";
import type { ReplyPlan } from "./responder.js";
import type { Route } from "./router.js";

/** Whether the person may use the command there. @throws Refused */
export function checkPlace(command: Command, origin: Origin, server: RequestServer | null): void {
  if (command.forManagers && !origin.user.isManager) {
    throw new Refused("Only those who may manage the server can use this.", "user-error");
  }
  const { id, parentId } = origin.channel;
  if (!server || command.anywhere || mayAnswerIn(server.settings, id, parentId)) return;
  throw new Refused(
    "I do not answer in this channel. Those who manage the server chose others in /settings.",
    "user-error",
  );
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
  const isOpen = handler.private === false && !always && !byServer && !isPrivate;
  return { shows: "message", private: !isOpen };
}
