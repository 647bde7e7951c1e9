import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHttpClient, type HttpClientOptions } from "../../../index/sources/http-client.js";
import { createFakeClock, type FakeClock } from "../../fakes/clock.js";
import { type FakeServer, startFakeServer } from "../../fakes/http-server.js";

const request = { source: "The Journal" };
let clock: FakeClock;
let server: FakeServer;

function client(options: Partial<HttpClientOptions> = {}) {
  return createHttpClient({
    userAgent: "Offprint/test",
    clock: clock.now,
    sleep: clock.sleep,
    random: () => 0.5,
    ...options,
  });
}

beforeEach(async () => {
  clock = createFakeClock("2025-03-11T12:00:00Z");
  server = await startFakeServer((url) => {
    if (url.pathname === "/away") {
      return { status: 302, headers: { location: url.searchParams.get("to") ?? "" } };
    }
    return { body: `answer to ${url.pathname}` };
  });
});
afterEach(() => server.close());

describe("the HTTP client", () => {
  it("says who it is", async () => {
    expect(await client().get(`${server.url}/a`, request)).toEqual({ status: 200, body: "answer to /a" });
    expect(server.userAgents).toEqual(["Offprint/test"]);
  });

  it.each([
    ["reset" as const],
    ["truncated" as const],
    [{ status: 500 }],
    [{ status: 503 }],
    [{ status: 429 }],
  ])("tries again after %j, waiting twice as long each time, half of it by the dice", async (failure) => {
    server.failNext(failure, failure, failure);
    expect((await client().get(`${server.url}/a`, request)).body).toBe("answer to /a");
    expect(clock.sleeps).toEqual([1_000, 2_000, 4_000]);
  });

  it("waits as long as Retry-After says, in seconds or until a date", async () => {
    server.failNext(
      { status: 429, headers: { "retry-after": "17" } },
      { status: 503, headers: { "retry-after": "Tue, 11 Mar 2025 12:01:17 GMT" } },
    );
    await client().get(`${server.url}/a`, request);
    expect(clock.sleeps).toEqual([17_000, 60_000]);
  });

  it("gives up at once where Retry-After is too far off, and says when to come back", async () => {
    server.failNext({ status: 429, headers: { "retry-after": "3600" } });
    await expect(client().get(`${server.url}/a`, request)).rejects.toMatchObject({
      code: "source-down",
      message: "The Journal answered 429. Try again in 60 minutes.",
    });
    expect(clock.sleeps).toEqual([]);
  });

  it.each([0, 3_000])(
    "leaves a host alone for as long, whoever asks next (interval: %i ms)",
    async (interval) => {
      const http = client();
      const ask = () => http.get(`${server.url}/b`, { ...request, intervalMilliseconds: interval });
      server.failNext({ status: 429, headers: { "retry-after": "7200" } });
      await expect(ask()).rejects.toThrow("The Journal answered 429. Try again in 120 minutes.");
      clock.advance(3_600_000);
      await expect(ask()).rejects.toMatchObject({
        code: "source-down",
        message: "The Journal asked to be left alone. Try again in 60 minutes.",
      });
      clock.advance(3_540_000);
      expect((await ask()).body).toBe("answer to /b");
      expect(clock.sleeps).toEqual([60_000]);
      expect(server.requests).toHaveLength(2);
    },
  );

  it("leaves no host alone for more than a day, nor once its clock was set back", async () => {
    const http = client();
    const ask = () => http.get(`${server.url}/b`, request);
    server.failNext({ status: 503, headers: { "retry-after": "999999999" } });
    await expect(ask()).rejects.toThrow("Try again in");
    clock.advance(-1_000);
    expect((await ask()).body).toBe("answer to /b");
    clock.advance(1_000);
    await expect(ask()).rejects.toThrow("asked to be left alone. Try again in 1440 minutes.");
    clock.advance(86_400_000);
    expect((await ask()).body).toBe("answer to /b");
  });

  it("gives up after five times, with a sentence that names the source and nothing of the address", async () => {
    server.failNext(...Array.from({ length: 5 }, () => ({ status: 502 })));
    await expect(client().get(`${server.url}/a?key=secret`, request)).rejects.toMatchObject({
      code: "source-down",
      message: "The Journal answered 502. It was tried 5 times. Try again later.",
    });
    expect(server.requests).toHaveLength(5);
  });

  it("says that nobody listens", async () => {
    const { url } = server;
    await server.close();
    await expect(client({ maxAttempts: 2 }).get(url, request)).rejects.toMatchObject({
      code: "source-down",
      message:
        "The Journal cannot be reached: the connection was refused. It was tried 2 times. Try again later.",
    });
  });

  it("does not ask again what was refused", async () => {
    server.failNext({ status: 403 }, { status: 404 });
    await expect(client().get(`${server.url}/a`, request)).rejects.toThrow("The Journal does not let us in");
    await expect(client().get(`${server.url}/a`, request)).rejects.toThrow(
      "does not know what was asked of it",
    );
    expect(server.requests).toHaveLength(2);
  });

  it("hands over a refusal where the caller wants to read it", async () => {
    server.failNext({ status: 400, body: "no such day" });
    const answer = await client().get(`${server.url}/a`, { ...request, acceptStatus: [400] });
    expect(answer).toEqual({ status: 400, body: "no such day" });
  });

  it.each(["silent", "stalled"] as const)("waits a limited time for a %s answer", async (fault) => {
    server.failNext(fault, fault);
    await expect(
      client({ timeoutMilliseconds: 60, maxAttempts: 2 }).get(`${server.url}/a`, request),
    ).rejects.toMatchObject({
      code: "source-down",
      message: "The Journal gave no answer in 0.06 seconds. It was tried 2 times. Try again later.",
    });
  });

  it("stops reading an answer that is too large, and does not ask for it again", async () => {
    server.failNext({ body: new Uint8Array(3 * 1024 * 1024) });
    await expect(client({ maxBytes: 1024 * 1024 }).get(`${server.url}/a`, request)).rejects.toMatchObject({
      code: "source-down",
      message: expect.stringContaining("more than 1 MB"),
    });
    expect(server.requests).toHaveLength(1);
  });

  it("tries again where the caller finds a flaw in an answer", async () => {
    const flaws = ["is empty", null];
    await client().get(`${server.url}/a`, { ...request, flaw: () => flaws.shift() ?? null });
    expect(server.requests).toHaveLength(2);
  });

  it("follows redirects within the web, and only there", async () => {
    expect((await client().get(`${server.url}/away?to=/b`, request)).body).toBe("answer to /b");
    await expect(client().get(`${server.url}/away?to=file:///etc/passwd`, request)).rejects.toThrow(
      "not a web address",
    );
    await expect(client().get(`${server.url}/away?to=%3Fto%3D`, request)).rejects.toThrow(
      "redirects in a circle",
    );
  });

  it("asks one host once in three seconds, one request at a time", async () => {
    const http = client();
    const polite = { ...request, intervalMilliseconds: 3_000 };
    await Promise.all(["/a", "/b", "/c"].map((path) => http.get(server.url + path, polite)));
    expect(server.requests.map((url) => url.pathname)).toEqual(["/a", "/b", "/c"]);
    expect(clock.sleeps).toEqual([3_000, 3_000]);
    expect(server.mostAtOnce).toBe(1);
    clock.advance(3_000);
    await http.get(`${server.url}/d`, polite);
    expect(clock.sleeps).toHaveLength(2);
  });

  it("has whoever is in line wait for as long as Retry-After told the first to", async () => {
    const waits: number[] = [];
    // Nobody's waiting lets time pass for the others.
    const http = client({ sleep: async (milliseconds) => void waits.push(milliseconds) });
    const polite = { ...request, intervalMilliseconds: 3_000 };
    server.failNext({ status: 429, headers: { "retry-after": "60" } });
    await Promise.all(["/a", "/b"].map((path) => http.get(server.url + path, polite)));
    expect(server.requests.map((url) => url.pathname)).toEqual(["/a", "/b", "/a"]);
    expect(waits.filter((wait) => wait === 60_000).length).toBeGreaterThan(1);
  });

  it("tells when a request gets in line, and when its turn has come", async () => {
    const http = client();
    const told: string[] = [];
    const ask = async (name: string) => {
      const onTurn = (turn: string) => void told.push(`${name}: ${turn}`);
      await http.get(server.url + name, { ...request, intervalMilliseconds: 3_000, onTurn });
      told.push(`${name}: answered`);
    };
    server.failNext({ status: 503 });
    await Promise.all([ask("/a"), ask("/b")]);
    expect(told.slice(0, 3)).toEqual(["/a: awaited", "/b: awaited", "/a: come"]);
    expect(told.indexOf("/b: answered")).toBeLessThan(told.lastIndexOf("/a: come"));
  });

  it("stops waiting in line when told to, without letting others pass", async () => {
    const http = client({ timeoutMilliseconds: 150, maxAttempts: 1 });
    const polite = { ...request, intervalMilliseconds: 3_000 };
    server.failNext("silent");
    const first = http.get(`${server.url}/a`, polite).catch(() => "first");
    const stop = new AbortController();
    const second = http.get(`${server.url}/b`, { ...polite, signal: stop.signal }).catch(() => "second");
    const third = http.get(`${server.url}/c`, polite).then(() => "third");
    stop.abort();
    const order: unknown[] = [];
    await Promise.all([first, second, third].map((work) => work.then((name) => order.push(name))));
    expect(order).toEqual(["second", "first", "third"]);
    expect(server.mostAtOnce).toBe(1);
  });

  it("stops when told to, with the reason given, and lets the next request have its turn", async () => {
    const http = client();
    const stop = new AbortController();
    const polite = { ...request, intervalMilliseconds: 3_000 };
    server.failNext("silent");
    const first = http.get(`${server.url}/a`, { ...polite, signal: stop.signal });
    const second = http.get(`${server.url}/b`, polite);
    setTimeout(() => stop.abort(new Error("Ctrl-C")), 30);
    await expect(first).rejects.toThrow("Ctrl-C");
    expect((await second).body).toBe("answer to /b");
    await expect(http.get(`${server.url}/c`, { ...request, signal: stop.signal })).rejects.toThrow("Ctrl-C");
  });
});
