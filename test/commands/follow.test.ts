import type { APIMessage } from "discord-api-types/v10";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { createDeliveryStore } from "../../src/digest/deliveries.js";
import { createFollowPlanner } from "../../src/digest/follow.js";
import { createSubscriptionStore } from "../../src/digest/subscriptions.js";
import { settled, textOf } from "../bot-for-tests.js";
import type { FakeChannel, FakeUser } from "../fakes/discord/objects.js";
import { joinPapers } from "../index/search/fill-index.js";
import { listed } from "../open-library.js";
import { useBot } from "./use-bot.js";

const now = new Date("2026-06-01T09:00:00Z");
const SPEECH = {
  title: "Robust speech recognition in noise",
  abstract: "We train a model for automatic speech recognition of noisy recordings in forty languages.",
};
const KNOTS = {
  title: "Knot invariants from braid groups",
  abstract: "We compute a polynomial of knots from representations of the braid group.",
};

const tests = useBot(() => now);
const { use } = tests;
let grace: FakeUser;
let bob: FakeUser;
let arrived = 0;

beforeAll(() => {
  grace = tests.addMember("Grace", true);
  bob = tests.addMember("Bob");
});

const say = (user: FakeUser, ...[command, options]: Parameters<typeof use>) =>
  textOf(use(command, options, { user }));
const posts = (channel: FakeChannel) => tests.discord.world.messagesIn(channel);
const talkWith = (user: FakeUser) => tests.discord.world.directChannel(user);
const store = () => createSubscriptionStore(tests.context.library.database);
const numberOf = (reply: string) => /(?<!<)#(\d+)/.exec(reply)?.[1] ?? "";

/** Papers arrive as when a source is read, and follows are looked at. */
async function arrive(...papers: { title: string; abstract: string }[]): Promise<void> {
  const { library } = tests.context;
  for (const paper of papers) {
    arrived += 1;
    library.papers.put(listed(`2606.1${String(arrived).padStart(4, "0")}`, "2026-06-01", 1, paper), "hf");
  }
  await library.ingest([]);
  const clock = () => now.getTime();
  const deliveries = createDeliveryStore(library.database, clock);
  await createFollowPlanner({ library, subscriptions: store(), deliveries, now: clock })();
}

async function nextPost(channel: FakeChannel, before: number): Promise<APIMessage> {
  await vi.waitFor(() => expect(posts(channel).length).toBe(before + 1), { timeout: 20_000, interval: 50 });
  const message = posts(channel)[before];
  if (message === undefined) throw new Error("There is no message");
  return message;
}

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
    const choices = await tests.discord.autocomplete("follow topic", { about: "ttrl" }, { user: bob });
    expect(choices.choices[0]).toMatchObject({ name: "ttrl", value: "ttrl" });
    expect(choices.choices[1]).toMatchObject({ value: "2504.16084" });
    const reply = await say(bob, "follow topic", { about: "https://arxiv.org/abs/2504.16084v2" });
    expect(reply).toContain("Papers **like “TTRL");
    expect(await say(bob, "follow topic", { about: "2504.16084" })).toContain("followed there already");
    expect(await say(bob, "follow list")).toContain("like “TTRL");
    expect(store().followsOf({ user: bob.id })[0]?.seeds).toHaveLength(1);
    expect(await say(bob, "unfollow", { which: `#${numberOf(reply)}` })).toContain("like “TTRL");
    expect(await say(bob, "follow list")).toContain("Nothing is followed yet");
  });

  it("takes words for words, also where a title holds them", async () => {
    const reply = await say(bob, "follow topic", { about: "  reinforcement   learning " });
    expect(reply).toContain("Papers **about reinforcement learning**");
    await say(bob, "unfollow", { which: numberOf(reply) });
  });

  it("are followed no more by words that fit one of them", async () => {
    await say(bob, "follow topic", { about: "reinforcement learning" });
    await say(bob, "follow topic", { about: "reinforcement learning 7 robots" });
    expect(await say(bob, "unfollow", { which: "reinforcement" })).toContain("Several topics");
    expect(await say(bob, "unfollow", { which: "7" })).toContain("Nothing that you follow");
    expect(await say(bob, "unfollow", { which: "Robots" })).toContain("7 robots");
    expect(await say(bob, "unfollow", { which: "learning" })).toContain("about reinforcement learning");
    expect(await say(bob, "follow list")).toContain("Nothing is followed yet");
  });

  it("posts to a channel for those who manage the server, and for nobody else", async () => {
    const channel = tests.discord.world.addChannel(tests.discord.guild, "speech");
    const refused = await say(bob, "follow topic", { about: "speech recognition", channel });
    expect(refused).toContain("Only those who may manage the server");
    const reply = await say(grace, "follow topic", { about: "speech recognition", channel });
    expect(reply).toContain(`<#${channel.id}>`);
    expect(await say(grace, "follow list")).toContain(`<#${channel.id}>`);
    expect(await say(grace, "status")).toContain("1 followed topic");
    expect(await say(bob, "follow list")).toContain("Nothing is followed yet");
    expect(await say(bob, "unfollow", { which: numberOf(reply) })).toContain("Nothing that you follow");
    await arrive({ ...SPEECH, title: "Speech recognition on a phone" });
    const post = await nextPost(channel, 0);
    expect(post.embeds[0]?.description).toContain("on a phone");
    await say(grace, "unfollow", { which: numberOf(reply) });
  });

  it.each([
    ["signs", { about: "?!" }, "Say in words"],
    ["a text that is no topic", { about: "speech ".repeat(40) }, "Say it in fewer words"],
    ["a paper that the index has not and may not fetch", { about: "2401.00001" }, "It can be read at"],
    ["a DOI that nobody knows", { about: "10.1145/9999999" }, "no paper with the DOI"],
  ])("says what is wrong with %s", async (_name, options, sentence) => {
    expect(await say(bob, "follow topic", options)).toContain(sentence);
    expect(store().followsOf({ user: bob.id })).toEqual([]);
  });

  it("does nothing with hostile words but show them, in lists of any length", async () => {
    const hostile = "@everyone <@&1> **bold** [a](https://evil.example) `x` discord.gg/abc";
    const reply = await use("follow topic", { about: hostile }, { user: bob });
    expect(reply.message?.content).not.toMatch(/(?<!\\)\*\*bold|@everyone|\]\(https:\/\/evil/);
    for (let i = 1; i < 10; i += 1) {
      await say(bob, "follow topic", { about: `topic number ${i} ${"of long words ".repeat(12)}` });
    }
    const list = await use("follow list", {}, { user: bob });
    expect(list.text.match(/#\d+/g)).toHaveLength(10);
    expect(await say(bob, "follow topic", { about: "one more" })).toContain("You follow 10 topics");
    const choices = (await tests.discord.autocomplete("unfollow", { which: "number 3" }, { user: bob }))
      .choices;
    expect(choices.map(({ name }) => name)).toEqual([expect.stringContaining("topic number 3")]);
    for (const { id } of store().followsOf({ user: bob.id }))
      await say(bob, "unfollow", { which: String(id) });
  });

  it("says in its list that it cannot write to somebody, and tries to tell nobody directly", async () => {
    bob.acceptsDirectMessages = false;
    const reply = await say(bob, "follow topic", { about: "speech recognition" });
    await arrive({ ...SPEECH, title: "Speech recognition without labels" });
    await vi.waitFor(async () => expect(await say(bob, "follow list")).toContain("allow direct messages"));
    const notices = tests.context.library.database
      .prepare("SELECT count(*) FROM deliveries WHERE kind = 'notice'")
      .pluck();
    expect(notices.get()).toBe(0);
    bob.acceptsDirectMessages = true;
    await say(bob, "unfollow", { which: numberOf(reply) });
  });
});

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
    const id = Number(numberOf(await say(grace, "follow topic", { about: "speech recognition", channel })));
    await arrive({ ...SPEECH, title: "Speech recognition of whispers" });
    const post = await nextPost(channel, 0);
    const foreign = await settled(tests.discord.press(post, "Less like this", { user: bob }));
    expect(foreign.text).toContain("Only whoever follows this");
    expect(store().unwanted(id)).toEqual([]);
    const own = await settled(tests.discord.press(post, "Less like this", { user: grace }));
    expect(own.first.private).toBe(true);
    expect(store().unwanted(id)).toHaveLength(1);
    await say(grace, "unfollow", { which: String(id) });
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

describe("/forget me", () => {
  it("deletes what a person follows, and leaves a server what it follows", async () => {
    const channel = tests.discord.world.addChannel(tests.discord.guild, "left");
    await say(grace, "follow topic", { about: "knots" });
    const servers = Number(numberOf(await say(grace, "follow topic", { about: "braids", channel })));
    const asked = await use("forget me", {}, { user: grace });
    expect(asked.text).toContain("what you follow");
    await settled(tests.discord.press(asked, "Delete everything"));
    expect(store().followsOf({ user: grace.id })).toEqual([]);
    expect(store().get(servers)).toMatchObject({ owner: "", about: "braids" });
    await say(grace, "unfollow", { which: String(servers) });
  });
});
