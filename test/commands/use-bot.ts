import { afterAll, beforeAll, expect } from "vitest";
import {
  type BotForTests,
  NOW,
  SETUP_PATIENCE,
  settled,
  startBotForTests,
  textOf,
} from "../bot-for-tests.js";
import type { FakeUser } from "../fakes/discord/objects.js";

/**
 * The bot that the tests of a file talk to: started before them and closed after them, when Discord must have had
 * nothing to complain of.
 *
 * @param clock what the bot takes for the time
 */
export function useBot(clock: () => Date = () => NOW) {
  let started: BotForTests | undefined;
  const bot = (): BotForTests => {
    if (started === undefined) throw new Error("The bot is started before the first test.");
    return started;
  };

  beforeAll(async () => {
    started = await startBotForTests(clock);
  }, SETUP_PATIENCE);

  afterAll(async () => {
    expect(bot().discord.violations).toEqual([]);
    await bot().close();
  });

  const use = (...given: Parameters<BotForTests["discord"]["command"]>) =>
    settled(bot().discord.command(...given));

  return {
    get discord() {
      return bot().discord;
    },
    get context() {
      return bot().context;
    },
    restart: () => bot().restart(),
    /** Uses a command. @returns the reply once its work is done */
    use,
    /** Uses a command. @returns everything that can be read in the reply */
    say: (...given: Parameters<typeof use>) => textOf(use(...given)),
    /** Somebody else in the server, who may manage it or not. */
    addMember(name: string, manages = false): FakeUser {
      const { world, guild } = bot().discord;
      const user = world.addUser(name);
      guild.members.set(user.id, []);
      if (manages) world.grant(guild, user, "ManageGuild");
      return user;
    },
  };
}
