import { afterEach, describe, expect, it } from "vitest";
import { type RunningBot, startTestBot, stopAll } from "./bot-for-tests.js";

const CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback";
const EDIT = "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original";

let running: RunningBot | undefined;

afterEach(() => stopAll(running));

describe("a first response", () => {
  it("is sent again where Discord answers 500, or nothing, or loses its own answer", async () => {
    running = await startTestBot();
    const { discord, bot } = running;
    discord.faults.fail({ on: CALLBACK });
    expect((await discord.command("echo", { text: "after a 500" })).text).toBe("after a 500");
    discord.faults.rateLimit({ on: CALLBACK, retryAfter: 0.2 });
    expect((await discord.command("echo", { text: "after a 429" })).text).toBe("after a 429");
    discord.faults.drop({ on: CALLBACK });
    expect((await discord.command("echo", { text: "after a break" })).text).toBe("after a break");
    discord.faults.drop({ on: CALLBACK });
    const slow = await discord.command("slow");
    expect(slow.first.type).toBe(5);
    running.gate.open();
    await slow.final();
    discord.faults.hang({ on: CALLBACK });
    expect((await discord.command("echo", { text: "after silence" })).text).toBe("after silence");
    expect(bot.health()).toMatchObject({ rateLimited: 1, serverErrors: 1 });
  });

  it("whose answer is lost counts as given, and the answer is shown once", async () => {
    running = await startTestBot();
    const { discord, gate } = running;
    discord.faults.drop({ on: CALLBACK, afterwards: true });
    const reply = await discord.command("slow");
    gate.open();
    expect((await reply.final()).content).toBe("slow is done");
    discord.faults.fail({ on: CALLBACK, afterwards: true });
    const second = await discord.command("echo", { text: "once" });
    await second.until(({ message }) => message?.edited_timestamp !== null);
    expect(second.text).toBe("once\n".trim());
    expect(second.followUps).toEqual([]);
  });

  it("that comes too late is counted, and nothing else happens", async () => {
    running = await startTestBot({ discordOptions: { firstResponse: 300 } });
    const { discord, log } = running;
    discord.faults.delay({ on: CALLBACK, milliseconds: 500 });
    await expect(discord.command("slow")).rejects.toThrow("did not respond");
    running.gate.open();
    await expect.poll(() => log.some((line) => line.includes('"outcome":"late"'))).toBe(true);
    expect((await discord.command("echo", { text: "well" })).text).toBe("well");
  });
});

describe("an answer after a deferral", () => {
  it("is tried again where Discord fails for a while", async () => {
    running = await startTestBot();
    const { discord, gate } = running;
    const reply = await discord.command("slow");
    discord.faults.fail({ on: EDIT, times: 5 });
    gate.open();
    expect((await reply.final()).content).toBe("slow is done");
  });

  it("to a message that somebody deleted is no failure", async () => {
    running = await startTestBot();
    const { discord, gate, log } = running;
    const reply = await discord.command("slow");
    reply.message = undefined;
    gate.open();
    await expect.poll(() => log.some((line) => line.includes('"outcome":"ok"'))).toBe(true);
  });
});

describe("the gateway", () => {
  it("may be lost during a deferral: the session is resumed and the answer arrives", async () => {
    running = await startTestBot();
    const { discord, gate, bot } = running;
    const reply = await discord.command("slow");
    discord.gateway.drop();
    await expect.poll(() => bot.health().gateway.phase).toBe("resuming");
    gate.open();
    expect((await reply.final()).content).toBe("slow is done");
    await expect.poll(() => bot.health().gateway.phase, { timeout: 10_000 }).toBe("ready");
    expect(discord.gateway.history).toContain("resume");
    expect((await discord.command("echo", { text: "again" })).text).toBe("again");
    expect(bot.health().gateway.lastProblem).toContain("closed the connection");
  });

  it("may end the session: a new one is begun", async () => {
    running = await startTestBot();
    const { discord, bot } = running;
    discord.gateway.invalidateSessions();
    await expect
      .poll(() => discord.gateway.history.filter((event) => event === "identify").length, { timeout: 15_000 })
      .toBe(2);
    await expect.poll(() => bot.health().gateway.phase, { timeout: 10_000 }).toBe("ready");
    expect((await discord.command("echo", { text: "again" })).text).toBe("again");
  });
});

describe("the token", () => {
  it("may be revoked while running: that is said, and the token is tried again", async () => {
    running = await startTestBot({ retryRefused: 300, settings: { HTTP_PORT: "0" } });
    const { discord, bot, log } = running;
    const health = async () => (await fetch(`http://127.0.0.1:${bot.httpPort}/healthz`)).status;
    expect(await health()).toBe(200);
    discord.revokeToken();
    await expect.poll(() => bot.health().gateway.phase).toBe("token-refused");
    expect(bot.health().gateway.lastProblem).toContain("Discord refuses DISCORD_TOKEN");
    expect(await health()).toBe(503);
    expect(log.join("")).toContain("Reset the token");
    discord.restoreToken();
    await expect.poll(() => bot.health().gateway.phase, { timeout: 15_000 }).toBe("ready");
    expect(await health()).toBe(200);
    expect((await discord.command("echo", { text: "back" })).text).toBe("back");
  });

  it("that is wrong from the start ends the start with what to do", async () => {
    const wrong = { settings: { DISCORD_TOKEN: "wrong.to.ken" } };
    await expect(startTestBot(wrong)).rejects.toMatchObject({ code: "config" });
  });
});
