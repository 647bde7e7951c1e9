import type { Logger } from "../process/log.js";
import type { Origin } from "./incoming.js";
import type { ReplyPlan, Responder } from "./responder.js";

/** One interaction that is being answered. */
export interface Serving {
  readonly origin: Origin;
  /** A short name, told to the person where something fails and written to the log. */
  readonly reference: string;
  /** In milliseconds of `performance.now()`. */
  readonly arrivedAt: number;
  readonly log: Logger;
  readonly responder: Responder;
  /** Whether everything about the person was deleted since it arrived. */
  readonly isForgotten: () => boolean;
  /** The command's name as registered: never what somebody sent. */
  command: string;
  /** How it is going to be answered: privately until it is known that it may be seen. */
  plan: ReplyPlan;
  /** What the person wrote, which has no place in a log. */
  texts: readonly string[];
}
