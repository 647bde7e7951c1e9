import { setTimeout as sleep } from "node:timers/promises";
import { OffprintError } from "../../index/errors.js";
import type { Dispatcher } from "./dispatcher.js";
import type { FairQueue } from "./fair-queue.js";
import type { Runner } from "./runner.js";

/** Milliseconds from the wish to stop: everything must be over after 10 seconds. */
export interface ShutdownTimes {
  /** Until then, running work may end. */
  readonly run: number;
  /** Until then, people can still be told that theirs did not. */
  readonly tell: number;
}

export const SHUTDOWN_TIMES: ShutdownTimes = { run: 7_000, tell: 8_500 };

export interface ShutdownParts {
  readonly dispatcher: Dispatcher;
  readonly queue: FairQueue;
  readonly runner: Runner;
}

/** Lets what runs end, and tells everybody else that the bot is restarting. */
export async function drain({ dispatcher, queue, runner }: ShutdownParts, times: ShutdownTimes) {
  const restarting = new OffprintError("interrupted", "The bot is restarting.");
  dispatcher.refuseAll();
  queue.close(restarting);
  const isIdle = dispatcher.idle();
  const wait = new AbortController();
  const until = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal: wait.signal }).catch(() => undefined);
  await Promise.race([isIdle, until(times.run)]);
  runner.abortAll(restarting);
  await Promise.race([isIdle, until(times.tell - times.run)]);
  wait.abort();
}
