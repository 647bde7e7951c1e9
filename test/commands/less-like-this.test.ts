import { describe, expect, it } from "vitest";
import { settled, textOf } from "../bot-for-tests.js";
import { joinPapers } from "../index/search/fill-index.js";
import { numberOf, SPEECH, useFollows } from "./use-follows.js";

const follows = useFollows();
const { tests, say, posts, talkWith, store, arrive, nextPost } = follows;

describe("Less like this", () => {
  it("is learnt for one of the papers of a post, told privately, and taken back", async () => {
    const { user } = tests.discord;
    const before = posts(talkWith(user)).length;
    const id = Number(numberOf(await say(user, "follow topic", { about: "speech recognition" })));
    await arrive(
      { ...SPEECH, title: "Speech recognition of dialects" },
      { ...SPEECH, title: "Speech recognition of singing" },
    );
    const post = await nextPost(talkWith(user), before);
    const which = await settled(tests.discord.press(post, "Less like this", { user }));
    expect(which.text).toContain("Fewer papers like which of these?");
    const key = tests.context.library.papers.byTitle("Speech recognition of singing")[0]?.key ?? 0;
    const done = await settled(tests.discord.select(which, String(key)));
    expect(done.text).toContain("Fewer papers like **Speech recognition of singing**");
    expect(done.text).toContain("about speech recognition");
    expect(store().unwanted(id)).toEqual([key]);
    expect(await say(user, "follow list")).toContain("fewer like 1 paper");
    expect(await textOf(tests.discord.press(done, "Take it back"))).toContain("Taken back");
    expect(store().unwanted(id)).toEqual([]);
    await say(user, "unfollow", { which: String(id) });
    expect(await textOf(tests.discord.press(post, "Less like this", { user }))).toContain(
      "not followed any more",
    );
  });

  it("in a channel is for whoever follows, and for those who manage the server", async () => {
    const { world, guild } = tests.discord;
    const channel = world.addChannel(guild, "taught");
    const id = Number(
      numberOf(await say(follows.grace, "follow topic", { about: "speech recognition", channel })),
    );
    await arrive({ ...SPEECH, title: "Speech recognition of whispers" });
    const post = await nextPost(channel, 0);
    const foreign = await settled(tests.discord.press(post, "Less like this", { user: follows.bob }));
    expect(foreign.text).toContain("Only whoever follows this");
    expect(store().unwanted(id)).toEqual([]);
    const own = await settled(tests.discord.press(post, "Less like this", { user: follows.grace }));
    expect(own.first.private).toBe(true);
    expect(store().unwanted(id)).toHaveLength(1);
    await say(follows.grace, "unfollow", { which: String(id) });
  });

  it("is learnt for the paper that one of a post was joined to since", async () => {
    const { user } = tests.discord;
    const { library } = tests.context;
    const before = posts(talkWith(user)).length;
    const id = Number(numberOf(await say(user, "follow topic", { about: "speech recognition" })));
    const titles = ["Speech recognition of shouts", "Speech recognition of sighs"];
    await arrive(...titles.map((title) => ({ ...SPEECH, title })));
    const post = await nextPost(talkWith(user), before);
    const which = await settled(tests.discord.press(post, "Less like this", { user }));
    const [kept = 0, gone = 0] = titles.map((title) => library.papers.byTitle(title)[0]?.key);
    joinPapers(library, gone, kept);
    const done = await settled(tests.discord.select(which, String(gone)));
    expect(done.text).toContain("Fewer papers like **Speech recognition of shouts**");
    expect(store().unwanted(id)).toEqual([kept]);
    expect(await textOf(tests.discord.press(done, "Take it back"))).toContain("Taken back");
    await say(user, "unfollow", { which: String(id) });
  });

  it("asks by the numbers of the post, also where two of its papers were joined since", async () => {
    const { user } = tests.discord;
    const before = posts(talkWith(user)).length;
    const id = Number(numberOf(await say(user, "follow topic", { about: "speech recognition" })));
    await arrive(
      ...["shouting", "humming", "reading"].map((of) => ({ ...SPEECH, title: `Recognition of ${of}` })),
    );
    const post = await nextPost(talkWith(user), before);
    const labels = /[123]\. Recognition of \w+/g;
    const [first = "", second = "", third = ""] = JSON.stringify(post.components).match(labels) ?? [];
    const keyOf = (label: string) => tests.context.library.papers.byTitle(label.slice(3))[0]?.key ?? 0;
    const [kept = 0, gone = 0] = [keyOf(first), keyOf(second)].sort((a, b) => a - b);
    joinPapers(tests.context.library, gone, kept);
    const which = await settled(tests.discord.press(post, "Less like this", { user }));
    expect(JSON.stringify(which.message?.components).match(labels)?.at(-1)).toBe(third);
    await say(user, "unfollow", { which: String(id) });
  });

  it("does not know a post that is gone", async () => {
    const { world, channel } = tests.discord;
    const button = {
      type: 2 as const,
      style: 2 as const,
      label: "Less",
      custom_id: "v1|follow.less|nonsense",
    };
    const old = world.addOldMessage(channel, [{ type: 1, components: [button] }]);
    expect(await textOf(tests.discord.press(old, "Less"))).toContain("is gone");
  });
});
