import { createServer } from "node:http";
import { Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHttpServer } from "../../../src/discord/http-server.js";
import { type RunningBot, startTestBot, stopAll } from "./bot-for-tests.js";

let running: RunningBot;

beforeAll(async () => {
  running = await startTestBot({ settings: { HTTP_PORT: "0", RATE_BURST: "4" } });
});

afterAll(() => stopAll(running));

async function get(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`http://127.0.0.1:${running.bot.httpPort}${path}`);
  return { status: response.status, text: await response.text() };
}

describe("metrics", () => {
  it("count interactions by command and outcome, and measure the first response and the end", async () => {
    const { discord } = running;
    await discord.command("echo", { text: "hello" });
    await discord.command("fail", { text: "not-found" });
    await discord.command("fail", { text: "oh" });
    await discord.command("gone", {}, { stale: true });
    await discord.command("echo", { text: "hello" });
    await discord.command("echo", { text: "hello" });
    for (const text of ["hello", "fail"]) await discord.autocomplete("complete", { text });
    await expect
      .poll(async () => (await get("/metrics")).text)
      .toContain('offprint_interactions_total{command="echo",outcome="limited"} 1');
    const { text } = await get("/metrics");
    for (const line of [
      'offprint_interactions_total{command="echo",outcome="ok"} 2',
      'offprint_interactions_total{command="fail",outcome="user-error"} 1',
      'offprint_interactions_total{command="fail",outcome="failed"} 1',
      'offprint_interactions_total{command="unknown",outcome="user-error"} 1',
      'offprint_first_response_seconds_count{command="echo"} 3',
      'offprint_duration_seconds_count{command="echo"} 3',
      'offprint_interactions_total{command="complete (autocomplete)",outcome="ok"} 1',
      'offprint_interactions_total{command="complete (autocomplete)",outcome="failed"} 1',
      "offprint_queue_length 0",
      "# TYPE offprint_discord_rate_limited_total counter",
      "offprint_discord_server_errors_total 0",
      "offprint_index_papers 1",
      'offprint_gateway_state{state="ready"} 1',
      'offprint_gateway_state{state="lost"} 0',
    ]) {
      expect(text).toContain(line);
    }
    for (const secret of ["hello", "gone", discord.token, discord.user.id])
      expect(text).not.toContain(secret);
  });

  it("come with a health check, and with nothing else", async () => {
    const health = await get("/healthz");
    expect(health.status).toBe(200);
    expect(JSON.parse(health.text)).toMatchObject({ status: "ok", gateway: "ready", running: 0 });
    expect((await get("/")).status).toBe(404);
  });

  it("need a port that is free", async () => {
    const other = createServer().listen(0);
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const start = startHttpServer(port, new Registry(), running.bot.health);
    await expect(start).rejects.toMatchObject({ code: "config" });
    other.close();
  });
});
