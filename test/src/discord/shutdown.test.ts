import { afterEach, describe, expect, it } from "vitest";
import { type RunningBot, startTestBot, stopAll } from "./bot-for-tests.js";

let running: RunningBot | undefined;

afterEach(() => stopAll(running));

describe("a bot that is told to stop", () => {
  it("lets what runs end, and tells who waits and who comes that it is restarting", async () => {
    running = await startTestBot({ shutdownTimes: { run: 3_000, tell: 4_000 } });
    const { discord, gate, leave } = running;
    const runs = [discord.command("slow"), discord.command("slow", { private: true })];
    await expect.poll(() => gate.started).toBe(2);
    const waits = await discord.command("slow");
    const stopping = leave();
    const comes = await discord.command("echo", { text: "hello" });
    expect(comes.first.private).toBe(true);
    expect(comes.text).toContain("restarting");
    await waits.until(({ text }) => text.includes("restarting"));
    gate.open();
    for (const reply of await Promise.all(runs)) expect((await reply.final()).content).toBe("slow is done");
    await stopping;
  });

  it("answers what does not end in time, whether it listens or not, and is gone", async () => {
    running = await startTestBot({ shutdownTimes: { run: 300, tell: 1_500 } });
    const { discord, gate, leave } = running;
    const slow = await discord.command("slow");
    const deaf = await discord.command("deaf");
    await expect.poll(() => gate.started).toBe(2);
    await leave();
    expect(slow.text).toContain("restarting");
    expect(deaf.text).toContain("restarting");
    expect(discord.gateway.connections).toBe(0);
  });
});
