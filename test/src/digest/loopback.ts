import { vi } from "vitest";
import type { EngineParts } from "../../../src/digest/engine.js";
import type { Poster } from "../../../src/digest/poster.js";
import type { DigestSettings } from "../../../src/digest/subscription.js";
import { createPostingRest } from "../../../src/discord/client.js";
import { createPoster, type MarkedDraft } from "../../../src/discord/poster.js";
import { paragraph, small } from "../../../src/render/blocks.js";
import type { FakeChannel } from "../../fakes/discord/objects.js";
import { type DiscordOptions, startDiscord } from "../../fakes/discord/server.js";
import { createVirtualTime } from "../../fakes/virtual-time.js";
import { createWorld } from "./world.js";

export const MESSAGES = "POST /channels/{channel_id}/messages";

export interface LoopbackOptions {
  readonly discord?: DiscordOptions;
  readonly engine?: Partial<EngineParts<string>>;
}

export type LoopbackWorld = Awaited<ReturnType<typeof startLoopback>>;

/**
 * Digests that are posted over HTTP to a loopback Discord, by a clock of their own. That clock is everybody's: also the
 * REST client and the loopback Discord count their limits by it, and it stands still while a request is under way.
 */
export async function startLoopback(start: string, options: LoopbackOptions = {}) {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(start) });
  let underWay = 0;
  const time = createVirtualTime(start, {
    isBusy: () => underWay > 0,
    onChange: (now) => vi.setSystemTime(now),
  });
  const discord = await startDiscord(options.discord);

  /** What the bot has while it runs: a new one knows nothing of what the one before it did. */
  function newPoster(): Poster<string> {
    const rest = createPostingRest({ apiUrl: discord.url, answered: () => undefined });
    const poster = createPoster(rest, discord.token);
    const draft =
      (text: string): MarkedDraft =>
      (mark) => ({ content: [paragraph(text), small(mark)] });
    return {
      post: (target, text, nonce) => during(poster.post(target, draft(text), nonce)),
      findRecent: (target, nonce) => during(poster.findRecent(target, nonce)),
      openThread: (target, message, name) => during(poster.openThread(target, message, name)),
    };
  }

  async function during<Outcome>(request: Promise<Outcome>): Promise<Outcome> {
    underWay += 1;
    return await request.finally(() => {
      underWay -= 1;
    });
  }

  const world = createWorld(start, { poster: newPoster(), ...options.engine }, time);
  const { subscriptions } = world;

  return {
    ...{ discord, time, subscriptions, newPoster },
    ...{ deliveries: world.deliveries, database: world.database, engine: world.engine },
    runUntil: world.runUntil,
    addChannel: (name: string) => discord.world.addChannel(discord.guild, name),
    /** A daily digest at 09:00 UTC in a channel, of the person who is there from the start. */
    addDigest: (channel: FakeChannel, settings: Partial<DigestSettings> = {}) =>
      world.addDigest({
        target: { kind: "channel", id: channel.id },
        guild: discord.guild.id,
        owner: discord.user.id,
        ...settings,
      }),
    /** When something was posted in a channel, as `2026-05-20T09:00`. */
    postsIn: (channel: FakeChannel) =>
      discord.world.messagesIn(channel).map(({ timestamp }) => timestamp.slice(0, 16)),
    /** What was said to the owner. */
    noticesTo: () =>
      discord.world.messagesIn(discord.world.directChannel(discord.user)).map(({ content }) => content),
    async close() {
      world.close();
      await discord.close();
      vi.useRealTimers();
    },
  };
}
