import { storageError } from "../../index/store/database.js";
import { type Explanation, explain, loggable, type Outcome } from "./errors.js";
import type { Failures } from "./failures.js";
import type { Metrics } from "./metrics.js";
import { TooLate } from "./responder.js";
import type { Serving } from "./serving.js";

/** Tells people, the log and the metrics how requests ended. */
export interface Reporter {
  ended(serving: Serving, outcome: Outcome): void;
  /** Explains to the person what went wrong; never fails itself. */
  failed(serving: Serving, error: unknown): Promise<void>;
  /** Counts and logs a failure. @returns what the person is to be told */
  note(serving: Serving, error: unknown): Explanation;
}

export interface ReporterParts {
  readonly metrics: Metrics;
  readonly failures: Failures;
  readonly now: () => Date;
  /** Texts that never reach a log: tokens and keys. */
  readonly secrets: readonly string[];
  /** The data folder. */
  readonly directory: string;
}

export function createReporter({ metrics, failures, now, secrets, directory }: ReporterParts): Reporter {
  function ended(serving: Serving, outcome: Outcome, details: object = {}): void {
    const { command, arrivedAt, log } = serving;
    const milliseconds = performance.now() - arrivedAt;
    metrics.ended(command, outcome, milliseconds / 1_000);
    const level = outcome === "failed" ? "error" : outcome === "late" ? "warn" : "info";
    log[level]({ command, outcome, milliseconds: Math.round(milliseconds), ...details }, "Answered.");
  }

  function note(serving: Serving, thrown: unknown): Explanation {
    // What a handler writes fails with an error of SQLite's own.
    const error = storageError(directory, thrown);
    const { origin, reference, command, texts } = serving;
    const place = { reference, channelId: origin.channel.id, permissions: origin.permissions };
    const explanation = explain(error, place);
    const { outcome, code } = explanation;
    if (outcome !== "failed") {
      ended(serving, outcome, { code });
      return explanation;
    }
    const details = loggable(error, [...texts, ...secrets, origin.key.token]);
    ended(serving, "failed", { code, ...details });
    failures.add({ at: now(), command, reference, message: `${code}: ${details.reason}` });
    return explanation;
  }

  return {
    ended,
    note,
    async failed(serving, error) {
      if (error instanceof TooLate) return ended(serving, "late");
      const { draft } = note(serving, error);
      try {
        await serving.responder.finish(serving.plan, draft);
      } catch (second) {
        const { reason } = loggable(second, [...serving.texts, ...secrets, serving.origin.key.token]);
        serving.log.warn(
          { command: serving.command, reason },
          "The person could not be told what went wrong.",
        );
      }
    },
  };
}
