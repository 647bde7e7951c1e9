export type GatewayPhase = "connecting" | "ready" | "resuming" | "lost" | "token-refused";

/** How the connection to Discord is. */
export interface GatewayStatus {
  readonly phase: GatewayPhase;
  readonly since: Date;
  /** The last thing that went wrong, as a sentence for managers. */
  readonly lastProblem: string | null;
}

/** A request that failed, as managers see it in `/status`: nothing of what was asked. */
export interface Failure {
  readonly at: Date;
  readonly command: string;
  readonly reference: string;
  readonly message: string;
}

/** How the bot is. */
export interface BotHealth {
  readonly startedAt: Date;
  readonly gateway: GatewayStatus;
  /** Requests that wait, and that run. */
  readonly waiting: number;
  readonly running: number;
  readonly servers: number;
  /** Answers of 429 and of 5xx since the start. */
  readonly rateLimited: number;
  readonly serverErrors: number;
  /** The newest first, at most 10. */
  readonly failures: readonly Failure[];
  /** Whether the index is being filled for the first time. */
  readonly indexing: boolean;
}
