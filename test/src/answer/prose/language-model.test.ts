import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { afterEach, describe, expect, it } from "vitest";
import type { Citation } from "../../../../src/answer/answer.js";
import { createProseWriter } from "../../../../src/answer/prose/language-model.js";
import { storedPaper } from "../../../make-paper.js";

const logged: string[] = [];
const log = pino({ base: null }, { write: (line: string) => void logged.push(line) });
const quote = "MLKV reduces the memory usage of the KV cache by a factor of 6.";
const citations: Citation[] = [{ n: 1, paper: storedPaper({ abstract: quote }), quote, span: null }];

let server: Server;
const bodies: string[] = [];

/** An endpoint that gives one answer, late where asked to. */
function startEndpoint(status: number, content: string, delay = 0): Promise<string> {
  return startServer(status, JSON.stringify({ choices: [{ message: { content } }] }), delay);
}

async function startServer(status: number, answer: string, delay = 0): Promise<string> {
  bodies.length = 0;
  logged.length = 0;
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      bodies.push(`${request.headers.authorization} ${body}`);
      setTimeout(() => {
        response.writeHead(status, { "content-type": "application/json" });
        response.end(answer);
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

  it.each(["How small? key-1", JSON.stringify({ error: "How small? key-1" })])(
    "that answers something else is said to be of no help, and none of its answer is logged: %s",
    async (answer) => {
      expect(await write(await startServer(200, answer))).toBeNull();
      expect(logged.join("")).toContain("of no help: its answer is no chat completion");
      expect(logged.join("")).not.toMatch(/How small|key-1/);
    },
  );

  it("that is not there is named with the reason", async () => {
    const url = await startServer(200, "");
    server.close();
    expect(await write(url)).toBeNull();
    expect(logged.join("")).toContain("of no help: it cannot be reached: the connection was refused");
  });

  it("is not asked where there is nothing to write from", async () => {
    const url = await startEndpoint(200, "");
    const writer = createProseWriter({ baseUrl: url, model: "small", apiKey: null, timeout: 100 }, log);
    expect(await writer.write("How small?", [])).toBeNull();
    expect(bodies).toEqual([]);
  });
});
