import type { GatewayPhase, GatewayStatus } from "../bot/health.js";

/** How the connection is, kept for `/status`, the metrics and the health check. */
export interface GatewayState {
  status(): GatewayStatus;
  /** @param problem what went wrong, as a sentence for managers; the last one is kept */
  becomes(phase: GatewayPhase, problem?: string): void;
  notes(problem: string): void;
  /** Counts an answer of Discord by its HTTP status. */
  answered(httpStatus: number): void;
  readonly rateLimited: number;
  readonly serverErrors: number;
}

export function createGatewayState(now: () => Date): GatewayState {
  let current: GatewayStatus = { phase: "connecting", since: now(), lastProblem: null };
  let rateLimited = 0;
  let serverErrors = 0;
  return {
    status: () => current,
    becomes(phase, problem) {
      const since = phase === current.phase ? current.since : now();
      current = { phase, since, lastProblem: problem ?? current.lastProblem };
    },
    notes(problem) {
      current = { ...current, lastProblem: problem };
    },
    answered(httpStatus) {
      if (httpStatus === 429) rateLimited += 1;
      if (httpStatus >= 500) serverErrors += 1;
    },
    get rateLimited() {
      return rateLimited;
    },
    get serverErrors() {
      return serverErrors;
    },
  };
}
