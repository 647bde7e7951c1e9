import { describe, expect, it } from "vitest";
import { useDigests } from "./use-digests.js";

const { tests, say, addChannel } = useDigests();
const numberIn = (reply: string) => /(?<!<)#(\d+)/.exec(reply)?.[1] ?? "";

describe("a channel that is chosen for posts", () => {
  it("is said to be closed to the bot at once", async () => {
    const { world } = tests.discord;
    const channel = addChannel("closed");
    world.forbid(channel, "SendMessages", "EmbedLinks");
    const created = await say("digest create", { channel, time: "09:00" });
    expect(created).toContain("is set up");
    const warning = `⚠️ I cannot post in <#${channel.id}>: I lack Send Messages, Embed Links.`;
    expect(created).toContain(warning);
    const which = numberIn(created);
    expect(await say("digest edit", { which, count: 3 })).toContain(warning);
    expect(await say("digest edit", { which, channel: addChannel("open") })).not.toContain("I cannot");
    await say("digest delete", { which });
    const followed = await say("follow topic", { about: "knots", channel });
    expect(followed).toContain(warning);
    await say("unfollow", { which: numberIn(followed) });
    const direct = await say("follow topic", { about: "knots" });
    expect(direct).not.toContain("I cannot");
    await say("unfollow", { which: numberIn(direct) });
  });

  it("has no threads below its posts where it is one, or where the bot may open none", async () => {
    const { world } = tests.discord;
    const channel = addChannel("papers");
    const thread = world.addThread(channel, "reading");
    const inThread = "Discord has no threads in a thread: nothing is opened below the posts.";
    const created = await say("digest create", { channel: thread, time: "09:00", thread: true });
    expect(created).toContain(inThread);
    const which = numberIn(created);
    expect(await say("digest edit", { which, thread: false })).not.toContain(inThread);
    world.forbid(channel, "CreatePublicThreads");
    expect(await say("digest edit", { which, channel })).not.toContain("I cannot");
    expect(await say("digest edit", { which, thread: true })).toContain(
      `⚠️ I cannot open threads in <#${channel.id}>: I lack Create Public Threads.`,
    );
    await say("digest delete", { which });
  });
});
