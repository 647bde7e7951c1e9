import { PermissionFlagsBits, RESTJSONErrorCodes } from "discord-api-types/v10";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NEEDED_PERMISSIONS } from "../../../src/bot/permissions.js";
import type { Target } from "../../../src/digest/subscription.js";
import { createPostingRest } from "../../../src/discord/client.js";
import { createPoster, type MarkedDraft } from "../../../src/discord/poster.js";
import { paragraph } from "../../../src/render/blocks.js";
import { type FakeDiscord, startDiscord } from "../../fakes/discord/server.js";

const MESSAGES = "POST /channels/{channel_id}/messages";
const draft: MarkedDraft = (mark) => ({
  content: [paragraph("A digest")],
  embeds: [{ title: "Papers", footer: mark }],
});

let discord: FakeDiscord;
let poster: ReturnType<typeof createPoster>;
let channel: Target;
let person: Target;

beforeEach(async () => {
  discord = await startDiscord();
  poster = createPoster(createPostingRest({ apiUrl: discord.url, answered: () => undefined }), discord.token);
  channel = { kind: "channel", id: discord.channel.id };
  person = { kind: "user", id: discord.user.id };
});

afterEach(async () => {
  expect(discord.violations).toEqual([]);
  await discord.close();
});

describe("posting", () => {
  it("sends a message with a nonce that Discord enforces", async () => {
    const first = await poster.post(channel, draft, "nonce-1");
    expect(await poster.post(channel, draft, "nonce-1")).toEqual(first);
    const [message] = discord.world.messagesIn(discord.channel);
    expect(first).toEqual({ kind: "posted", messageId: message?.id });
    expect(discord.world.messagesIn(discord.channel)).toHaveLength(1);
  });

  it("reaches people in a talk that is opened once", async () => {
    expect(await poster.post(person, draft, "nonce-1")).toMatchObject({ kind: "posted" });
    expect(await poster.post(person, draft, "nonce-2")).toMatchObject({ kind: "posted" });
    expect(discord.requestsTo("POST /users/@me/channels")).toHaveLength(1);
    const talk = discord.world.directChannel(discord.user);
    expect(discord.world.messagesIn(talk)).toHaveLength(2);
  });

  it("says how long Discord asks to wait, and that nothing arrived", async () => {
    discord.faults.rateLimit({ on: MESSAGES, retryAfter: 7 });
    const outcome = await poster.post(channel, draft, "nonce-1");
    expect(outcome).toMatchObject({ kind: "again", mayHaveArrived: false });
    expect(Number(outcome.kind === "again" && outcome.after)).toBeGreaterThanOrEqual(6_500);
    expect(discord.requestsTo(MESSAGES)).toHaveLength(1);
  });

  it.each([400, 403])("waits where talks are opened too fast, with whichever status (%i)", async (status) => {
    const tooFast = RESTJSONErrorCodes.OpeningDirectMessagesTooFast;
    discord.faults.fail({ on: "POST /users/@me/channels", status, code: tooFast });
    expect(await poster.post(person, draft, "nonce-1")).toMatchObject({
      kind: "again",
      mayHaveArrived: false,
    });
    expect(await poster.post(person, draft, "nonce-1")).toMatchObject({ kind: "posted" });
  });

  it.each([
    [0, 60_000],
    [0.5, 90_000],
    [1, 120_000],
  ])("does not have all come back together who opened talks too fast (%d)", async (chance, after) => {
    const code = RESTJSONErrorCodes.OpeningDirectMessagesTooFast;
    discord.faults.fail({ on: "POST /users/@me/channels", status: 400, code });
    const rest = createPostingRest({ apiUrl: discord.url, answered: () => undefined });
    const other = createPoster(rest, discord.token, { random: () => chance });
    expect(await other.post(person, draft, "nonce-1")).toMatchObject({ kind: "again", after });
  });

  it.each([
    ["a failure of Discord's", () => discord.faults.fail({ on: MESSAGES, afterwards: true })],
    ["a connection that breaks", () => discord.faults.drop({ on: MESSAGES, afterwards: true })],
    ["no answer", () => discord.faults.hang({ on: MESSAGES, afterwards: true })],
  ])("after %s does not know whether the message arrived, asks once, and finds it", async (_name, spoil) => {
    spoil();
    const outcome = await poster.post(channel, draft, "nonce-1");
    expect(outcome).toMatchObject({ kind: "again", mayHaveArrived: true });
    expect(discord.requestsTo(MESSAGES)).toHaveLength(1);
    expect(await poster.findRecent(channel, "nonce-1")).toMatchObject({ kind: "found" });
  });

  it("knows that nothing arrived where the talk could not be opened", async () => {
    discord.faults.fail({ on: "POST /users/@me/channels", status: 502 });
    expect(await poster.post(person, draft, "nonce-1")).toMatchObject({
      kind: "again",
      mayHaveArrived: false,
    });
    expect(discord.requestsTo(MESSAGES)).toEqual([]);
  });

  it("is refused without permissions, in a channel that is gone and by people who do not want it", async () => {
    discord.world.forbid(discord.channel, "EmbedLinks");
    expect(await poster.post(channel, draft, "nonce-1")).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("Embed Links"),
    });
    discord.world.forbid(discord.channel, "ViewChannel");
    expect(await poster.post(channel, draft, "nonce-1")).toMatchObject({ kind: "refused" });
    discord.world.deleteChannel(discord.channel);
    expect(await poster.post(channel, draft, "nonce-1")).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(/gone.* \/digest edit .* \/unfollow /),
    });
    discord.user.acceptsDirectMessages = false;
    expect(await poster.post(person, draft, "nonce-1")).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("direct messages"),
    });
  });

  it.each([
    ["a channel", false, "can give me Send Messages in it."],
    ["a thread", true, "can give me Send Messages in Threads in it."],
  ])("names what is missing in %s of which that is known", async (_name, isThread, sentence) => {
    const withheld = PermissionFlagsBits.SendMessages | PermissionFlagsBits.SendMessagesInThreads;
    const facts = { permissions: NEEDED_PERMISSIONS & ~withheld, isThread };
    const rest = createPostingRest({ apiUrl: discord.url, answered: () => undefined });
    const informed = createPoster(rest, discord.token, { channel: () => facts });
    discord.world.forbid(discord.channel, "SendMessages");
    expect(await informed.post(channel, draft, "nonce-1")).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining(sentence),
    });
    expect(await poster.post(channel, draft, "nonce-1")).toMatchObject({
      reason: expect.stringContaining("Send Messages (in a thread: Send Messages in Threads)"),
    });
  });

  it("goes on after the token was refused for a while", async () => {
    discord.revokeToken();
    expect(await poster.post(channel, draft, "nonce-1")).toMatchObject({
      kind: "again",
      mayHaveArrived: false,
    });
    discord.restoreToken();
    expect(await poster.post(channel, draft, "nonce-1")).toMatchObject({ kind: "posted" });
  });
});

describe("a thread", () => {
  const posted = async () => {
    const outcome = await poster.post(channel, draft, "nonce-1");
    return outcome.kind === "posted" ? outcome.messageId : "";
  };

  it("is opened below a message, once", async () => {
    const message = await posted();
    expect(await poster.openThread(channel, message, "Talk")).toEqual({ kind: "opened" });
    expect(await poster.openThread(channel, message, "Talk")).toEqual({ kind: "opened" });
    expect(discord.world.threadOf(message)?.name).toBe("Talk");
  });

  it("is refused without the permission, which the owner is told by name", async () => {
    const message = await posted();
    discord.world.forbid(discord.channel, "CreatePublicThreads");
    expect(await poster.openThread(channel, message, "Talk")).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("Create Public Threads"),
    });
  });

  it("cannot be where the message is gone, nor within a thread", async () => {
    expect(await poster.openThread(channel, "1", "Talk")).toMatchObject({ kind: "rejected" });
    const message = await posted();
    await poster.openThread(channel, message, "Talk");
    const inThread = await poster.post({ kind: "channel", id: message }, draft, "nonce-2");
    const nested = inThread.kind === "posted" ? inThread.messageId : "";
    expect(await poster.openThread({ kind: "channel", id: message }, nested, "Talk")).toMatchObject({
      kind: "rejected",
      reason: expect.stringContaining("no threads"),
    });
  });

  it("that gets no answer is asked for again", async () => {
    const message = await posted();
    discord.faults.drop({
      on: `POST /channels/{channel_id}/messages/{message_id}/threads`,
      afterwards: true,
    });
    expect(await poster.openThread(channel, message, "Talk")).toMatchObject({ kind: "again" });
    expect(await poster.openThread(channel, message, "Talk")).toEqual({ kind: "opened" });
  });
});

describe("looking for a message", () => {
  it("finds it by its mark where much was said since, and nothing else", async () => {
    await poster.post(channel, draft, "nonce-1");
    for (let i = 0; i < 120; i += 1) discord.world.say(discord.user, discord.channel, `Talk ${i}`);
    const [message] = discord.world.messagesIn(discord.channel);
    expect(await poster.findRecent(channel, "nonce-1")).toEqual({ kind: "found", messageId: message?.id });
    expect(await poster.findRecent(channel, "nonce-2")).toEqual({ kind: "absent" });
  });

  it("finds it, and not what somebody replied to it", async () => {
    await poster.post(channel, draft, "nonce-1");
    const [post] = discord.world.messagesIn(discord.channel);
    if (post) discord.world.replyTo(post, discord.user, discord.channel, "Has anybody read the second one?");
    expect(await poster.findRecent(channel, "nonce-1")).toEqual({ kind: "found", messageId: post?.id });
  });

  it("knows an empty channel from one in which it may not read", async () => {
    expect(await poster.findRecent(channel, "nonce-1")).toEqual({ kind: "absent" });
    discord.world.say(discord.user, discord.channel, "Hello");
    discord.world.forbid(discord.channel, "ReadMessageHistory");
    expect(await poster.findRecent(channel, "nonce-1")).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("Read Message History"),
    });
  });
});
