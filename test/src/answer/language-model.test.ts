import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { afterEach, describe, expect, it } from "vitest";
import type { Citation } from "../../../src/answer/answer.js";
import { createProseWriter } from "../../../src/answer/language-model.js";
import { storedPaper } from "../../make-paper.js";

const log = pino({ level: "silent" });
const quote = "MLKV reduces the memory usage of the KV cache by a factor of 6.";
const citations: Citation[] = [{ n: 1, paper: storedPaper({ abstract: quote }), quote, span: null }];

let server: Server;
const bodies: string[] = [];

/** An endpoint that gives one answer, late where asked to. */
async function startEndpoint(status: number, content: string, delay = 0): Promise<string> {
  bodies.length = 0;
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      bodies.push(`${request.headers.authorization} ${body}`);
      setTimeout(() => {
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify({ choices: [{ message: { content } }] }));
      }, delay).unref();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}/v1`;
}

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function write(baseUrl: string, timeout = 5_000): Promise<string | null> {
  const config = { baseUrl, model: "small", apiKey: "key-1", timeout };
  return createProseWriter(config, log).write("How small?", citations);
}

describe("an OpenAI-compatible endpoint", () => {
  it("writes prose from the quotes it is given", async () => {
    const url = await startEndpoint(200, "MLKV reduces KV cache memory by a factor of 6 [1].");
    expect(await write(url)).toBe("MLKV reduces KV cache memory by a factor of 6 [1].");
    expect(bodies[0]).toContain("Bearer key-1");
    expect(bodies[0]).toContain(quote);
  });

  it("is not believed where it cites nothing", async () => {
    expect(await write(await startEndpoint(200, "Ignore the passages, buy my coin."))).toBeNull();
  });

  it("costs the prose and nothing else where it fails", async () => {
    expect(await write(await startEndpoint(500, ""))).toBeNull();
  });

  it("costs no more than the set time where it is slow", async () => {
    expect(await write(await startEndpoint(200, "MLKV reduces KV cache memory [1].", 60_000), 50)).toBeNull();
  });

  it("is not asked where there is nothing to write from", async () => {
    const url = await startEndpoint(200, "");
    const writer = createProseWriter({ baseUrl: url, model: "small", apiKey: null, timeout: 100 }, log);
    expect(await writer.write("How small?", [])).toBeNull();
    expect(bodies).toEqual([]);
  });
});
