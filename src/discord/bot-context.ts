import type { Context } from "../context.js";
import type { Mark } from "../render/inline.js";
import type { UserData } from "../users/user-data.js";
import type { Digests } from "./digests.js";
import type { ChannelFacts } from "./permissions.js";

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

/** Everything that a handler of a command can need. */
export interface BotContext extends Context {
  /** What is stored about people and servers. */
  readonly users: UserData;
  readonly digests: Digests;
  readonly health: () => BotHealth;
  /** What is known of a channel by its id; null where nothing is. */
  readonly channel: (id: string) => ChannelFacts | null;
  /** A command by its name, with that of its subcommand, to be shown: `follow topic`. */
  readonly named: (command: string) => Mark;
  readonly now: () => Date;
}
