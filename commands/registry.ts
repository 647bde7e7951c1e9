import type { Command } from "../src/discord/command.js";

/** Every command, in the order of `/help`. */
export const commands: readonly Command[] = [];
