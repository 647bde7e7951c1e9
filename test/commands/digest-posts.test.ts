import type { APIMessage } from "discord-api-types/v10";
import { describe, expect, it, vi } from "vitest";
import { settled, textOf } from "../bot-for-tests.js";
import type { FakeChannel } from "../fakes/discord/objects.js";
import { MINUTE, useDigests } from "./use-digests.js";

const MESSAGES = "POST /channels/{channel_id}/messages";

const { tests, say, manager, now, later, posts, addChannel, aWhile } = useDigests();

async function untilPosts(channel: FakeChannel, count: number): Promise<void> {
  await vi.waitFor(() => expect(posts(channel)).toHaveLength(count), { timeout: 20_000, interval: 50 });
}

/** Uses each button of a post of several papers. */
async function usePost(message: APIMessage, channel: FakeChannel): Promise<void> {
  const { discord, context } = tests;
  const [first = "", second = ""] = ["2606.00000", "2606.00001"].map((id) =>
    String(context.library.papers.byId(id)?.key),
  );
  const save = await settled(discord.press(message, "Save", { channel }));
  expect(save.first.private).toBe(true);
  expect(await textOf(discord.select(save, [first, second]))).toContain("Saved 2 papers");
  const related = await settled(discord.press(message, "Related", { channel }));
  expect(await textOf(discord.select(related, second))).toContain("Like “Paper 2606.00001”");
  const modal = await discord.press(message, "Ask about it", { channel });
  const answer = await settled(discord.submit(modal, { question: "What does paper 2606.00001 say?" }));
  expect(answer.text).toContain("about the 3 papers of a post");
  const elsewhere = await discord.press(message, "Ask about it", { channel });
  const unanswered = await textOf(discord.submit(elsewhere, { question: "Who won the world cup in 1998?" }));
  expect(unanswered).toContain("Their abstracts do not answer that");
}

/** A digest that is due in a minute. @returns its number */
async function dueSoon(
  channel: FakeChannel,
  more: { count?: number; thread?: boolean } = {},
): Promise<string> {
  later(1);
  const time = new Date(now().getTime() + MINUTE).toISOString().slice(11, 16);
  const reply = await say("digest create", { channel, time, timezone: "UTC", ...more });
  return /#(\d+)/.exec(reply)?.[1] ?? "";
}

const stateOf = (id: string) =>
  tests.context.library.database
    .prepare<[string], string>("SELECT state FROM deliveries WHERE subscription_id = ?")
    .pluck()
    .all(id);

describe("a digest", () => {
  it("is posted once at its time, with buttons that work for everybody after a restart", async () => {
    const channel = addChannel("daily");
    const id = await dueSoon(channel, { count: 3 });
    await aWhile();
    expect(posts(channel)).toHaveLength(0);
    later(1);
    await untilPosts(channel, 1);
    later(10);
    await aWhile();
    expect(posts(channel)).toHaveLength(1);
    const [message] = posts(channel);
    expect(message?.embeds[0]?.title).toBe("Trending papers, 1 Jun 2026");
    expect(message?.embeds[0]?.description).toContain("[Paper 2606.00000](");
    expect(message?.embeds[0]?.description).toContain("▲ 5000");
    await tests.restart();
    await aWhile();
    expect(posts(channel)).toHaveLength(1);
    if (message === undefined) throw new Error("There is no message");
    const key = String(tests.context.library.papers.byId("2606.00000")?.key);
    expect(await textOf(tests.discord.select(message, key, { channel }))).toContain(
      "What paper 2606.00000 says",
    );
    await usePost(message, channel);
    await say("digest delete", { which: id });
  });

  it("that is changed on the day of its post promises the next one for the day after", async () => {
    const channel = addChannel("changed");
    const which = await dueSoon(channel);
    later(1);
    await untilPosts(channel, 1);
    const time = new Date(now().getTime() + 60 * MINUTE).toISOString().slice(11, 16);
    const next = Date.parse(`2026-06-02T${time}:00Z`) / 1_000;
    expect(await say("digest edit", { which, time })).toContain(`Next: <t:${next}:f>`);
    expect(await say("digest list")).toContain(`Next: <t:${next}:f>`);
    await say("digest delete", { which });
  });

  it("opens a thread below its post, or says why there is none", async () => {
    const channel = addChannel("talkative");
    const id = await dueSoon(channel, { thread: true });
    later(1);
    await untilPosts(channel, 1);
    const threadBelow = (message: APIMessage | undefined) => tests.discord.world.threadOf(message?.id ?? "");
    await vi.waitFor(() => expect(threadBelow(posts(channel)[0])?.name).toBe("Trending papers, 1 Jun 2026"));
    expect(await say("digest edit", { which: id, thread: false })).not.toContain("with a thread");
    expect(await say("digest edit", { which: id, thread: true })).toContain("with a thread below each post");
    await say("digest delete", { which: id });

    const closed = addChannel("without threads");
    tests.discord.world.forbid(closed, "CreatePublicThreads");
    const other = await dueSoon(closed, { thread: true });
    later(1);
    await untilPosts(closed, 1);
    await vi.waitFor(async () => expect(await say("digest list")).toContain("without its thread"));
    expect(await say("digest list")).toContain("Create Public Threads");
    expect(threadBelow(posts(closed)[0])).toBeUndefined();
    const told = () =>
      posts(tests.discord.world.directChannel(manager())).filter(({ content }) =>
        content.includes("without its thread"),
      );
    await vi.waitFor(() => expect(told()).toHaveLength(1), { timeout: 20_000 });
    await say("digest delete", { which: other });
  });

  it("is one message where the bot ended between sending it and noting that", async () => {
    const channel = addChannel("crash");
    const id = await dueSoon(channel);
    tests.discord.faults.drop({ on: MESSAGES, afterwards: true });
    later(1);
    await vi.waitFor(() => expect(stateOf(id)).toEqual(["sending"]), { timeout: 20_000 });
    await tests.restart();
    later(10);
    await vi.waitFor(() => expect(stateOf(id)).toEqual(["sent"]), { timeout: 20_000 });
    expect(posts(channel)).toHaveLength(1);
    const sent = tests.discord.requestsTo(MESSAGES).filter(({ path }) => path.includes(channel.id));
    expect(sent).toHaveLength(1);
    await say("digest delete", { which: id });
  });

  it("tells its owner once that it may not post, and comes back by itself", async () => {
    const channel = addChannel("closed");
    const id = await dueSoon(channel);
    tests.discord.world.forbid(channel, "SendMessages");
    const talk = tests.discord.world.directChannel(manager());
    const before = posts(talk).length;
    later(1);
    await untilPosts(talk, before + 1);
    expect(posts(talk)[before]?.content).toContain("I may not post there");
    expect(await say("digest list")).toContain("I may not post there");
    expect(await say("status")).toContain("I may not post there");
    tests.discord.world.forbid(channel);
    later(20);
    await untilPosts(channel, 1);
    expect(posts(talk)).toHaveLength(before + 1);
    expect(await say("digest list")).not.toContain("I may not post there");
    await say("digest delete", { which: id });
  });
});
