import { describe, expect, it, vi } from "vitest";
import { settled, textOf } from "../bot-for-tests.js";
import { numberOf, SPEECH, useFollows } from "./use-follows.js";

const KNOTS = {
  title: "Knot invariants from braid groups",
  abstract: "We compute a polynomial of knots from representations of the braid group.",
};

const follows = useFollows();
const { tests, say, posts, talkWith, store, arrive, nextPost } = follows;
const { use } = tests;

describe("/follow topic", () => {
  it("sends what arrives and is near in one message, each paper once, and nothing old", async () => {
    await arrive(SPEECH);
    const { user } = tests.discord;
    const reply = await use("follow topic", { about: "speech recognition" });
    expect(reply.first.private).toBe(true);
    expect(reply.text).toContain("Papers **about speech recognition** come to your direct messages");
    expect(reply.text).toContain("it would have been 1 paper, the nearest first");
    expect(reply.text).toContain("no SOURCES");
    await arrive(
      { ...SPEECH, title: "Speech recognition of many languages" },
      { ...SPEECH, title: "Faster speech recognition" },
      KNOTS,
    );
    const post = await nextPost(talkWith(user), 0);
    await arrive();
    expect(posts(talkWith(user))).toHaveLength(1);
    expect(post.embeds[0]?.title).toBe("New papers about speech recognition");
    const text = post.embeds[0]?.description ?? "";
    expect(text).toContain("Speech recognition of many languages");
    expect(text).toContain("Faster speech recognition");
    expect(text).not.toContain("Knot");
    expect(text).not.toContain("in noise");
    expect(await textOf(use("unfollow", { which: numberOf(reply.text) }))).toContain("Not followed any more");
  });

  it("takes a paper for a topic: by id, by link, and by a title that is completed while typing", async () => {
    const choices = await tests.discord.autocomplete(
      "follow topic",
      { about: "ttrl" },
      { user: follows.bob },
    );
    expect(choices.choices[0]).toMatchObject({ name: "ttrl", value: "ttrl" });
    expect(choices.choices[1]).toMatchObject({ value: "2504.16084" });
    const reply = await say(follows.bob, "follow topic", { about: "https://arxiv.org/abs/2504.16084v2" });
    expect(reply).toContain("Papers **like “TTRL");
    expect(await say(follows.bob, "follow topic", { about: "2504.16084" })).toContain(
      "followed there already",
    );
    expect(await say(follows.bob, "follow list")).toContain("like “TTRL");
    expect(store().followsOf({ user: follows.bob.id })[0]?.seeds).toHaveLength(1);
    expect(await say(follows.bob, "unfollow", { which: `#${numberOf(reply)}` })).toContain("like “TTRL");
    expect(await say(follows.bob, "follow list")).toContain("Nothing is followed yet");
  });

  it("takes words for words, also where a title holds them", async () => {
    const reply = await say(follows.bob, "follow topic", { about: "  reinforcement   learning " });
    expect(reply).toContain("Papers **about reinforcement learning**");
    await say(follows.bob, "unfollow", { which: numberOf(reply) });
  });

  it("are followed no more by words that fit one of them", async () => {
    await say(follows.bob, "follow topic", { about: "reinforcement learning" });
    await say(follows.bob, "follow topic", { about: "reinforcement learning 7 robots" });
    expect(await say(follows.bob, "unfollow", { which: "reinforcement" })).toContain("Several topics");
    expect(await say(follows.bob, "unfollow", { which: "7" })).toContain("Nothing that you follow");
    expect(await say(follows.bob, "unfollow", { which: "Robots" })).toContain("7 robots");
    expect(await say(follows.bob, "unfollow", { which: "learning" })).toContain(
      "about reinforcement learning",
    );
    expect(await say(follows.bob, "follow list")).toContain("Nothing is followed yet");
  });

  it("posts to a channel for those who manage the server, and for nobody else", async () => {
    const channel = tests.discord.world.addChannel(tests.discord.guild, "speech");
    const refused = await say(follows.bob, "follow topic", { about: "speech recognition", channel });
    expect(refused).toContain("Only those who may manage the server");
    const reply = await say(follows.grace, "follow topic", { about: "speech recognition", channel });
    expect(reply).toContain(`<#${channel.id}>`);
    expect(await say(follows.grace, "follow list")).toContain(`<#${channel.id}>`);
    expect(await say(follows.grace, "status")).toContain("1 followed topic");
    expect(await say(follows.bob, "follow list")).toContain("Nothing is followed yet");
    expect(await say(follows.bob, "unfollow", { which: numberOf(reply) })).toContain(
      "Nothing that you follow",
    );
    await arrive({ ...SPEECH, title: "Speech recognition on a phone" });
    const post = await nextPost(channel, 0);
    expect(post.embeds[0]?.description).toContain("on a phone");
    await say(follows.grace, "unfollow", { which: numberOf(reply) });
  });

  it.each([
    ["signs", { about: "?!" }, "Say in words"],
    ["a text that is no topic", { about: "speech ".repeat(40) }, "Say it in fewer words"],
    ["a paper that the index has not and may not fetch", { about: "2401.00001" }, "It can be read at"],
    ["a DOI that nobody knows", { about: "10.1145/9999999" }, "no paper with the DOI"],
  ])("says what is wrong with %s", async (_name, options, sentence) => {
    expect(await say(follows.bob, "follow topic", options)).toContain(sentence);
    expect(store().followsOf({ user: follows.bob.id })).toEqual([]);
  });

  it("does nothing with hostile words but show them, in lists of any length", async () => {
    const hostile = "@everyone <@&1> **bold** [a](https://evil.example) `x` discord.gg/abc";
    const reply = await use("follow topic", { about: hostile }, { user: follows.bob });
    expect(reply.message?.content).not.toMatch(/(?<!\\)\*\*bold|@everyone|\]\(https:\/\/evil/);
    for (let i = 1; i < 10; i += 1) {
      await say(follows.bob, "follow topic", { about: `topic number ${i} ${"of long words ".repeat(12)}` });
    }
    const list = await use("follow list", {}, { user: follows.bob });
    expect(list.text.match(/#\d+/g)).toHaveLength(10);
    expect(await say(follows.bob, "follow topic", { about: "one more" })).toContain("You follow 10 topics");
    const choices = (
      await tests.discord.autocomplete("unfollow", { which: "number 3" }, { user: follows.bob })
    ).choices;
    expect(choices.map(({ name }) => name)).toEqual([expect.stringContaining("topic number 3")]);
    for (const { id } of store().followsOf({ user: follows.bob.id }))
      await say(follows.bob, "unfollow", { which: String(id) });
  });

  it("says in its list that it cannot write to somebody, and tries to tell nobody directly", async () => {
    follows.bob.acceptsDirectMessages = false;
    const reply = await say(follows.bob, "follow topic", { about: "speech recognition" });
    await arrive({ ...SPEECH, title: "Speech recognition without labels" });
    await vi.waitFor(async () =>
      expect(await say(follows.bob, "follow list")).toContain("allow direct messages"),
    );
    const notices = tests.context.library.database
      .prepare("SELECT count(*) FROM deliveries WHERE kind = 'notice'")
      .pluck();
    expect(notices.get()).toBe(0);
    follows.bob.acceptsDirectMessages = true;
    await say(follows.bob, "unfollow", { which: numberOf(reply) });
  });
});

describe("/forget me", () => {
  it("deletes what a person follows, and leaves a server what it follows", async () => {
    const channel = tests.discord.world.addChannel(tests.discord.guild, "left");
    await say(follows.grace, "follow topic", { about: "knots" });
    const servers = Number(numberOf(await say(follows.grace, "follow topic", { about: "braids", channel })));
    const asked = await use("forget me", {}, { user: follows.grace });
    expect(asked.text).toContain("what you follow");
    await settled(tests.discord.press(asked, "Delete everything"));
    expect(store().followsOf({ user: follows.grace.id })).toEqual([]);
    expect(store().get(servers)).toMatchObject({ owner: "", about: "braids" });
    await say(follows.grace, "unfollow", { which: String(servers) });
  });
});
