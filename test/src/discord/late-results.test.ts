import { afterEach, describe, expect, it } from "vitest";
import type { Reply } from "../../fakes/discord/replies.js";
import { type RunningBot, type StartOptions, startTestBot, stopAll } from "./bot-for-tests.js";

/** A token that lives for 2 seconds, so that work outlives it soon. */
const SHORT: StartOptions = {
  discordOptions: { tokenLife: 2_000 },
  times: { defer: 100, handOff: 800 },
};

let running: RunningBot | undefined;

afterEach(() => stopAll(running));

async function outlive(bot: RunningBot, hidden: boolean): Promise<Reply> {
  const reply = await bot.discord.command("slow", { private: hidden });
  await reply.until(({ text }) => text.includes("takes longer"));
  return reply;
}

describe("work that takes longer than Discord waits", () => {
  it("is called up by a button, by who asked only, as private as it was asked for", async () => {
    running = await startTestBot(SHORT);
    const { discord, gate } = running;
    const reply = await outlive(running, true);
    const early = await discord.press(reply, "Show result");
    expect(early.text).toContain("still working");
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    gate.open();
    await expect
      .poll(async () => (await discord.press(reply, "Show result")).text, { timeout: 5_000 })
      .toBe("slow is done");
    expect((await discord.press(reply, "Show result")).first.private).toBe(true);
    const other = discord.world.addUser("Eve");
    discord.guild.members.set(other.id, []);
    const refused = await discord.press(reply, "Show result", { user: other });
    expect(refused.text).toContain("Only the person who asked");
  });

  it("is shown to all where it was asked for openly, and also where it failed", async () => {
    running = await startTestBot(SHORT);
    const { discord, gate } = running;
    const reply = await outlive(running, false);
    const failing = await discord.command("fail", { text: "slowly" });
    await failing.until(({ text }) => text.includes("takes longer"));
    gate.open();
    await expect
      .poll(async () => (await discord.press(reply, "Show result")).text, { timeout: 5_000 })
      .toBe("slow is done");
    expect((await discord.press(reply, "Show result")).first.private).toBe(false);
    const failed = await discord.press(failing, "Show result");
    expect(failed.text).toContain("arXiv does not answer");
    expect(failed.first.private).toBe(true);
  });

  it("is not kept for somebody who was forgotten since they asked", async () => {
    running = await startTestBot(SHORT);
    const { discord, gate, context } = running;
    const reply = discord.command("slow", { text: "a question" });
    expect((await discord.command("forget", {})).text).toBe("forgotten");
    const slow = await reply;
    await slow.until(({ text }) => text.includes("deleted meanwhile"));
    expect(context.library.database.prepare("SELECT * FROM pending_results").all()).toEqual([]);
    gate.open();
  });

  it("leaves no state of its buttons behind for somebody who was forgotten since they asked", async () => {
    running = await startTestBot();
    const { discord, gate, context } = running;
    const kept = context.library.database.prepare("SELECT * FROM component_states");
    const before = await discord.command("slow", { text: "with a button" });
    gate.open();
    await before.final();
    expect(kept.all()).toHaveLength(1);
    const reply = await discord.command("slow", { text: "with a button" });
    expect((await discord.command("forget", {})).text).toBe("forgotten");
    gate.open();
    expect((await reply.final()).content).toBe("slow is done");
    expect(kept.all()).toEqual([]);
  });

  it("that a restart interrupted can be run again, even days later", async () => {
    const before = await startTestBot({ ...SHORT, shutdownTimes: { run: 50, tell: 500 } });
    running = before;
    const { discord, directory } = before;
    const reply = await outlive(before, true);
    const other = await discord.command("echo", { text: "kept" });
    await before.leave();
    const later = () => new Date(Date.now() + 6 * 86_400_000);
    const after = await startTestBot({ discord, directory, now: later });
    const interrupted = await discord.press(reply, "Show result");
    expect(interrupted.text).toContain("A restart of the bot interrupted this");
    const again = await discord.press(interrupted, "Run again");
    after.gate.open();
    expect((await again.final()).content).toBe("slow is done");
    expect(again.first.private).toBe(true);
    // Other buttons work after the restart too, with what does not fit into their custom ids.
    expect((await discord.press(other, "More")).text).toBe("more: 160");
    await after.leave();
    const muchLater = () => new Date(Date.now() + 91 * 86_400_000);
    await startTestBot({ discord, directory, now: muchLater });
    expect((await discord.press(reply, "Show result")).text).toContain("no longer kept");
    expect((await discord.press(other, "More")).text).toContain("Please use /echo again");
  });
});
