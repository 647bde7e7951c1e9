import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { projectFile } from "../../../index/project-root.js";
import { startDiscord } from "../../fakes/discord/server.js";
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
    const started = performance.now();
    await leave();
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(slow.text).toContain("restarting");
    expect(deaf.text).toContain("restarting");
    expect(discord.gateway.connections).toBe(0);
  });
});

describe("the program", () => {
  it("starts the bot where there is a token, refuses a second one, and ends with 0 at SIGTERM", async () => {
    const discord = await startDiscord();
    const directory = await mkdtemp(join(tmpdir(), "offprint-start-"));
    const start = () => {
      const child = spawn(process.execPath, [projectFile("dist", "src", "main.js")], {
        cwd: directory,
        env: {
          PATH: process.env.PATH,
          OFFPRINT_DATA: directory,
          DISCORD_TOKEN: discord.token,
          DISCORD_API_URL: `${discord.url}/v10/`,
          MODEL_THREADS: "1",
        },
        stdio: ["ignore", "ignore", "pipe"],
      });
      let text = "";
      child.stderr.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      const ended = once(child, "exit").then(([code]: unknown[]) => code);
      return { child, ended, said: () => text };
    };
    const first = start();
    await expect.poll(first.said, { timeout: 20_000 }).toContain("Connected to Discord");
    await expect.poll(first.said, { timeout: 20_000 }).toContain("Commands: ");
    expect(first.said()).toContain("indexing the trending page");
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(/Another process is writing to .* \(process \d+, bot, since/);
    const began = performance.now();
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(first.said()).not.toContain(discord.token);
    expect(discord.violations).toEqual([]);
    await discord.close();
    await rm(directory, { recursive: true, force: true });
  });
});
