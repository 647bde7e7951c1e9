import { setTimeout as sleep } from "node:timers/promises";
import { OffprintError } from "../../index/errors.js";
import { INTERACTION_TOKEN_MILLISECONDS } from "../render/limits.js";
import type { MessageDraft } from "../render/message.js";
import { untilAborted } from "./abort.js";
import type { FairQueue } from "./fair-queue.js";
import { Forgotten } from "./forgotten.js";
import { type RequestParts, runHandler } from "./handler-request.js";
import type { Invocation } from "./invocation.js";
import { lateDraft } from "./late-results.js";
import type { PendingResults } from "./pending-results.js";
import type { Reporter } from "./reporter.js";
import type { Route } from "./router.js";
import type { Serving } from "./serving.js";

/** Milliseconds after an interaction's arrival. */
export interface RunnerTimes {
  /** When it is deferred if it is not answered: the first response must leave within 1 second. */
  readonly defer: number;
  /** When Discord is about to take no more answers, so that the result is stored instead. */
  readonly handOff: number;
  /** When work is given up. */
  readonly giveUp: number;
}

export const TIMES: RunnerTimes = {
  defer: 500,
  handOff: INTERACTION_TOKEN_MILLISECONDS - 30_000,
  giveUp: 60 * 60_000,
};

/** A handler to run. */
export interface Run {
  readonly serving: Serving;
  readonly route: Route;
  readonly invocation: Invocation;
  readonly request: Omit<RequestParts, "signal" | "private">;
}

/** Runs handlers in the queue and shows what they answer. */
export interface Runner {
  /** @throws what the handler throws, or Discord answers, before the result is handed off */
  run(run: Run): Promise<void>;
  /** Ends all that runs. */
  abortAll(error: Error): void;
}

export interface RunnerParts {
  readonly queue: FairQueue;
  readonly pending: PendingResults;
  readonly reporter: Reporter;
  readonly times: RunnerTimes;
}

export function createRunner({ queue, pending, reporter, times }: RunnerParts): Runner {
  const running = new Set<AbortController>();
  /** What can be deferred but is not yet. */
  const undeferred = new Set<() => void>();

  /** In its turn, and ended where it takes far too long, so that it does not keep others waiting. */
  async function work({ serving, route, invocation, request }: Run) {
    const { plan } = serving;
    const controller = new AbortController();
    const tooLong = () => controller.abort(new OffprintError("busy", "This took too long, so I gave it up."));
    const timer = setTimeout(tooLong, times.giveUp);
    running.add(controller);
    const { signal } = controller;
    const group = groupOf(serving);
    try {
      return await queue.run(group, () =>
        untilAborted(runHandler(route, invocation, { ...request, signal, private: plan.private }), signal),
      );
    } finally {
      clearTimeout(timer);
      running.delete(controller);
    }
  }

  /** Discord is about to take no more: the person gets a button, and the result goes where it finds it. */
  async function handOff(serving: Serving, invocation: Invocation, result: Promise<MessageDraft>) {
    const { origin, plan, responder } = serving;
    if (serving.isForgotten()) throw new Forgotten();
    const id = pending.start({ user: origin.user.id, invocation, private: plan.private });
    // The message with a list on it stays what it is.
    const draft = plan.shows === "update" ? { ...lateDraft(id), private: true } : lateDraft(id);
    await responder.finish(plan, draft);
    try {
      pending.complete(id, await result);
      reporter.ended(serving, "ok");
    } catch (error) {
      const explanation = reporter.note(serving, error);
      // What a shutdown interrupts is still noted as running, and can be run again.
      if (error instanceof OffprintError && error.code === "interrupted") return;
      pending.complete(id, explanation.draft);
    }
  }

  return {
    async run(run) {
      const { serving, invocation } = run;
      const { plan, responder, arrivedAt } = serving;
      // Who is turned away is told at once, and not deferred first.
      queue.admit(groupOf(serving));
      const waited = performance.now() - arrivedAt;
      const timers = new AbortController();
      const defer = () => {
        undeferred.delete(defer);
        responder.defer(plan);
      };
      undeferred.add(defer);
      const deferral = setTimeout(defer, times.defer - waited);
      const result = work(run);
      // Where some have to wait, all are told at once that it takes a while: later there is even more to do.
      if (queue.waiting > 0) for (const one of undeferred) one();
      const late = sleep(times.handOff - waited, "late" as const, { signal: timers.signal, ref: false });
      try {
        const first = await Promise.race([result, late]);
        if (first === "late") return await handOff(serving, invocation, result);
        clearTimeout(deferral);
        undeferred.delete(defer);
        await responder.finish(plan, first);
        reporter.ended(serving, "ok");
      } finally {
        clearTimeout(deferral);
        undeferred.delete(defer);
        timers.abort();
        late.catch(() => undefined);
        result.catch(() => undefined);
      }
    },
    abortAll(error) {
      for (const controller of running) controller.abort(error);
    },
  };
}

/** Servers take turns; who asks elsewhere is a server of their own. */
function groupOf({ origin }: Serving): string {
  return origin.serverId ?? `user ${origin.user.id}`;
}
