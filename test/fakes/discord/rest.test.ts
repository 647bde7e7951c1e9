import { type Client, REST, Routes } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect } from "./client-for-tests.js";
import { type FakeDiscord, startDiscord } from "./server.js";

let discord: FakeDiscord;
let rest: REST;

beforeEach(async () => {
  discord = await startDiscord({ checkAnswers: true });
  rest = new REST({ api: discord.url, version: "10", retries: 0 }).setToken(discord.token);
});

afterEach(async () => {
  rest.clearHashSweeper();
  rest.clearHandlerSweeper();
  await discord.close();
});

/** Real Discord wants no such word; this one lets nobody leave it out. */
const allowed_mentions = { parse: [] };
const post = (body: object) =>
  rest.post(Routes.channelMessages(discord.channel.id), { body: { ...body, allowed_mentions } });

describe("messages on the loopback Discord", () => {
  it("are created, listed newest first, fetched, edited and deleted", async () => {
    await post({ content: "one" });
    await post({ content: "two" });
    const list = await rest.get(Routes.channelMessages(discord.channel.id), {
      query: new URLSearchParams("limit=1"),
    });
    expect(list).toMatchObject([{ content: "two" }]);
    const [first] = discord.world.messagesIn(discord.channel);
    const route = Routes.channelMessage(discord.channel.id, first?.id ?? "");
    await rest.patch(route, { body: { content: "changed", allowed_mentions } });
    expect(await rest.get(route)).toMatchObject({ content: "changed" });
    await rest.delete(route);
    await expect(rest.get(route)).rejects.toMatchObject({ code: 10008 });
    expect(discord.violations).toEqual([]);
  });

  it("are created once for one nonce that is enforced", async () => {
    const one = await post({ content: "digest", nonce: "digest-1", enforce_nonce: true });
    const same = await post({ content: "digest again", nonce: "digest-1", enforce_nonce: true });
    expect(same).toMatchObject({ id: Object(one).id, content: "digest" });
    await post({ content: "not enforced", nonce: "digest-1" });
    expect(discord.world.messagesIn(discord.channel)).toHaveLength(2);
    expect(discord.violations).toEqual([]);
  });

  it.each([[{}], [{ allowed_mentions: { parse: ["everyone"] } }]])(
    "get through and are complained of where they may ping somebody: %j",
    async (mentions) => {
      const body = { content: "hi", ...mentions };
      expect(await rest.post(Routes.channelMessages(discord.channel.id), { body })).toMatchObject({
        content: "hi",
      });
      expect(discord.violations).toMatchObject([{ problems: [{ code: "MAY_PING" }] }]);
    },
  );

  it("start one thread each, which can be written to", async () => {
    const message = Object(await post({ content: "discuss" }));
    const route = Routes.threads(discord.channel.id, message.id);
    const thread = Object(await rest.post(route, { body: { name: "Discussion" } }));
    await rest.post(Routes.channelMessages(thread.id), { body: { content: "first!", allowed_mentions } });
    await expect(rest.post(route, { body: { name: "Again" } })).rejects.toMatchObject({ code: 160004 });
    expect(discord.violations).toEqual([]);
  });

  it("reach people directly, unless they do not want it", async () => {
    const body = { recipient_id: discord.user.id };
    const channel = Object(await rest.post(Routes.userChannels(), { body }));
    await rest.post(Routes.channelMessages(channel.id), { body: { content: "psst" } });
    discord.user.acceptsDirectMessages = false;
    const refused = rest.post(Routes.channelMessages(channel.id), { body: { content: "psst" } });
    await expect(refused).rejects.toMatchObject({ status: 403, code: 50007 });
  });

  it("need the permissions that Discord asks for", async () => {
    discord.world.forbid(discord.channel, "EmbedLinks");
    await expect(post({ embeds: [{ title: "x" }] })).rejects.toMatchObject({ code: 50013 });
    await post({ content: "x" });
    discord.world.forbid(discord.channel, "SendMessages");
    await expect(post({ content: "x" })).rejects.toMatchObject({ code: 50013 });
    discord.world.forbid(discord.channel, "ViewChannel");
    await expect(post({ content: "x" })).rejects.toMatchObject({ code: 50001 });
    discord.world.forbid(discord.channel);
    await post({ content: "x" });
    discord.world.deleteChannel(discord.channel);
    await expect(post({ content: "x" })).rejects.toMatchObject({ code: 10003 });
  });
});

describe("the faults of the loopback Discord", () => {
  const messages = "POST /channels/{channel_id}/messages";

  it("can be a 429, which discord.js obeys", async () => {
    discord.faults.rateLimit({ on: messages, retryAfter: 0.3 });
    await post({ content: "x" });
    const [first, second] = discord.requestsTo(messages);
    expect(first?.status).toBe(429);
    expect((second?.arrivedAt ?? 0) - (first?.arrivedAt ?? 0)).toBeGreaterThanOrEqual(300);
    expect(discord.world.messagesIn(discord.channel)).toHaveLength(1);
  });

  it("can be a global 429, which holds other routes back, too", async () => {
    discord.faults.rateLimit({ on: messages, retryAfter: 0.3, global: true });
    const sent = post({ content: "x" });
    await expect.poll(() => discord.requestsTo(messages)).toHaveLength(1);
    await rest.get(Routes.user());
    await sent;
    const [me] = discord.requestsTo("GET /users/@me");
    expect((me?.arrivedAt ?? 0) - (discord.requestsTo(messages)[0]?.arrivedAt ?? 0)).toBeGreaterThanOrEqual(
      290,
    );
  });

  it("can be an error before or after the request took effect", async () => {
    discord.faults.fail({ on: messages, status: 502 });
    await expect(post({ content: "x" })).rejects.toMatchObject({ status: 502 });
    expect(discord.world.messagesIn(discord.channel)).toHaveLength(0);
    discord.faults.fail({ on: messages, afterwards: true });
    await expect(post({ content: "x" })).rejects.toMatchObject({ status: 500 });
    expect(discord.world.messagesIn(discord.channel)).toHaveLength(1);
  });

  it("can be a late answer, none, or a broken connection", async () => {
    discord.faults.delay({ on: messages, milliseconds: 200 });
    const before = performance.now();
    await post({ content: "x" });
    expect(performance.now() - before).toBeGreaterThanOrEqual(190);
    discord.faults.drop({ on: messages });
    await expect(post({ content: "x" })).rejects.toThrow();
    discord.faults.hang({ on: messages });
    const impatient = rest.post(Routes.channelMessages(discord.channel.id), {
      body: { content: "x" },
      signal: AbortSignal.timeout(200),
    });
    await expect(impatient).rejects.toThrow();
    expect(discord.world.messagesIn(discord.channel)).toHaveLength(1);
  });

  it("include a wrong token, and one that is revoked", async () => {
    const stranger = new REST({ api: discord.url, version: "10" }).setToken("wrong");
    await expect(stranger.get(Routes.user())).rejects.toMatchObject({ status: 401 });
    discord.revokeToken();
    await expect(rest.get(Routes.user())).rejects.toMatchObject({ status: 401 });
  });

  it("answer 429 beyond 50 requests a second", async () => {
    const url = `${discord.url}/v10/users/@me`;
    const headers = { authorization: `Bot ${discord.token}` };
    const answers = await Promise.all(Array.from({ length: 60 }, () => fetch(url, { headers })));
    expect(answers.filter(({ status }) => status === 429).length).toBe(10);
    expect(answers.at(-1)?.headers.get("x-ratelimit-scope")).toBe("global");
  });
});

describe("what there is on the loopback Discord", () => {
  it("can be fetched with discord.js, and is as Discord describes it", async () => {
    const client: Client<true> = await connect(discord);
    const guild = await client.guilds.fetch({ guild: discord.guild.id, force: true });
    await guild.channels.fetch();
    await guild.roles.fetch();
    await guild.members.fetchMe({ force: true });
    await client.channels.fetch(discord.channel.id, { force: true });
    await client.application.fetch();
    await client.users.fetch(discord.user.id);
    const sent = await (await client.users.createDM(discord.user.id)).send("hello");
    expect(sent.content).toBe("hello");
    await client.destroy();
    expect(discord.violations).toEqual([]);
  });
});
