import type { BotHealth } from "../bot/health.js";
import type { ChannelFacts } from "../bot/permissions.js";
import type { Context } from "../context.js";
import type { Mark } from "../render/inline.js";
import type { UserData } from "../users/user-data.js";
import type { Digests } from "./digests.js";

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
