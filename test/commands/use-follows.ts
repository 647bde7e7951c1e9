import type { APIMessage } from "discord-api-types/v10";
import { beforeAll, expect, vi } from "vitest";
import { createDeliveryStore } from "../../src/digest/deliveries.js";
import { createFollowPlanner } from "../../src/digest/follow.js";
import { createSubscriptionStore } from "../../src/digest/subscriptions.js";
import { textOf } from "../bot-for-tests.js";
import type { FakeChannel, FakeUser } from "../fakes/discord/objects.js";
import { listed } from "../open-library.js";
import { useBot } from "./use-bot.js";

export const SPEECH = {
  title: "Robust speech recognition in noise",
  abstract: "We train a model for automatic speech recognition of noisy recordings in forty languages.",
};

/** The number of what is followed, as a reply tells it. */
export const numberOf = (reply: string) => /(?<!<)#(\d+)/.exec(reply)?.[1] ?? "";

/** The bot, with somebody who may manage the server and somebody who may not, and papers that arrive when they are to. */
export function useFollows() {
  const now = new Date("2026-06-01T09:00:00Z");
  const tests = useBot(() => now);
  const people: { grace?: FakeUser; bob?: FakeUser } = {};
  let arrived = 0;

  beforeAll(() => {
    people.grace = tests.addMember("Grace", true);
    people.bob = tests.addMember("Bob");
  });

  const personOf = (name: keyof typeof people): FakeUser => {
    const person = people[name];
    if (person === undefined) throw new Error("There is nobody before the first test.");
    return person;
  };
  const store = () => createSubscriptionStore(tests.context.library.database);
  const posts = (channel: FakeChannel) => tests.discord.world.messagesIn(channel);

  return {
    tests,
    /** Who may manage the server. */
    get grace() {
      return personOf("grace");
    },
    get bob() {
      return personOf("bob");
    },
    say: (user: FakeUser, ...[command, options]: Parameters<typeof tests.use>) =>
      textOf(tests.use(command, options, { user })),
    posts,
    talkWith: (user: FakeUser) => tests.discord.world.directChannel(user),
    store,
    /** Papers arrive as when a source is read, and follows are looked at. */
    async arrive(...papers: { title: string; abstract: string }[]): Promise<void> {
      const { library } = tests.context;
      for (const paper of papers) {
        arrived += 1;
        const id = `2606.1${String(arrived).padStart(4, "0")}`;
        library.papers.put(listed(id, "2026-06-01", 1, paper), "hf");
      }
      await library.ingest([]);
      const clock = () => now.getTime();
      const deliveries = createDeliveryStore(library.database, clock);
      await createFollowPlanner({ library, subscriptions: store(), deliveries, now: clock })();
    },
    async nextPost(channel: FakeChannel, before: number): Promise<APIMessage> {
      await vi.waitFor(() => expect(posts(channel).length).toBe(before + 1), {
        timeout: 20_000,
        interval: 50,
      });
      const message = posts(channel)[before];
      if (message === undefined) throw new Error("There is no message");
      return message;
    },
  };
}
