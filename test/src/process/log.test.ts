import { WriteStream } from "node:tty";
import { describe, expect, it, vi } from "vitest";
import { createLogger } from "../../../src/process/log.js";

/** Standard error as a terminal or not, and what is written to it. */
function standardError(isTTY: boolean): { stream: NodeJS.WriteStream; written: () => string } {
  const stream: NodeJS.WriteStream = Object.create(WriteStream.prototype);
  let text = "";
  const write = vi.fn((chunk: unknown) => {
    text += String(chunk);
    return true;
  });
  Object.defineProperties(stream, { isTTY: { value: isTTY }, write: { value: write } });
  return { stream, written: () => text };
}

describe("the log", () => {
  it("is a JSON object a line for machines, without secrets", () => {
    const { stream, written } = standardError(false);
    const log = createLogger("info", stream);
    log.warn({ llm: { apiKey: "sk-secret" }, token: "secret" }, "slow");
    log.debug("unheard");
    expect(written().trim().split("\n")).toHaveLength(1);
    expect(JSON.parse(written())).toEqual({
      level: "warn",
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      llm: { apiKey: "[Redacted]" },
      token: "[Redacted]",
      msg: "slow",
    });
  });

  it.each(["json", "pretty"] as const)("as %s never holds a secret, whichever error quotes it", (format) => {
    const { stream, written } = standardError(false);
    const log = createLogger("info", stream, format, ["MTIz.to.ken", 'sk-"x"', ""]);
    log.warn({ reason: "GET /?key=MTIz.to.ken", err: new Error('Bearer sk-"x"') }, "MTIz.to.ken failed");
    expect(written()).toContain("failed");
    expect(written()).not.toMatch(/MTIz\.to\.ken|sk-/);
  });

  it("is a sentence for people", () => {
    const { stream, written } = standardError(true);
    createLogger("warn", stream).warn("The graph is gone.");
    expect(written()).toBe("Warn: The graph is gone.\n");
  });

  it("is one line for people, with nothing in it that would rewrite their screen", () => {
    const { stream, written } = standardError(true);
    const reason = "id: \u001b]0;PWNED\u0007\u001b[2J\nError: your token is stale";
    createLogger("warn", stream).warn({ reason }, "A record \u009b8m was left out.");
    expect(written()).toMatch(/^Warn: A record {2}8m was left out\. \(reason: id: [^\p{Cc}]*stale\)\n$/u);
  });
});
