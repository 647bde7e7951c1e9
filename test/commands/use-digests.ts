import { beforeAll } from "vitest";
import { textOf } from "../bot-for-tests.js";
import type { FakeChannel, FakeUser } from "../fakes/discord/objects.js";
import { listed } from "../open-library.js";
import { useBot } from "./use-bot.js";

export const MINUTE = 60_000;

/** The bot with 12 papers listed on the first of June, a clock to set, and somebody who may manage the server. */
export function useDigests() {
  let now = new Date("2026-06-01T09:00:00Z");
  const tests = useBot(() => now);
  let manager: FakeUser | undefined;

  beforeAll(() => {
    manager = tests.addMember("Grace", true);
    for (let i = 0; i < 12; i += 1) {
      const id = `2606.${String(i).padStart(5, "0")}`;
      tests.context.library.papers.put(listed(id, "2026-06-01", 5_000 - i), "hf");
    }
  });

  const asManager = () => {
    if (manager === undefined) throw new Error("There is nobody before the first test.");
    return manager;
  };
  const use = (...[command, options]: Parameters<typeof tests.use>) =>
    tests.use(command, options, { user: asManager() });

  return {
    tests,
    use,
    say: (...given: Parameters<typeof use>) => textOf(use(...given)),
    manager: asManager,
    now: () => now,
    later(minutes: number) {
      now = new Date(now.getTime() + minutes * MINUTE);
    },
    posts: (channel: FakeChannel) => tests.discord.world.messagesIn(channel),
    addChannel: (name: string) => tests.discord.world.addChannel(tests.discord.guild, name),
    /** Until the engine has looked at least twice. */
    aWhile: () => new Promise((resolve) => setTimeout(resolve, 500)),
  };
}
