import { readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { OffprintError } from "../../../index/errors.js";
import { loadEnvironmentFile, readConfig, secretsOf } from "../../../src/settings/config.js";
import { settingsSchema } from "../../../src/settings/settings.js";
import { temporaryFolder } from "../../temporary-folder.js";

function problemWith(environment: Record<string, string>): string {
  try {
    readConfig(environment);
    return "none";
  } catch (error) {
    expect(error).toBeInstanceOf(OffprintError);
    expect(error).toMatchObject({ code: "config" });
    return error instanceof Error ? error.message : "";
  }
}

describe("settings", () => {
  it("have defaults that need nothing to be set, and an empty one counts as not set", () => {
    const names = Object.keys(settingsSchema.shape);
    const empty = Object.fromEntries(names.map((name) => [name, " "]));
    expect(readConfig(empty)).toEqual(readConfig({}));
    expect(readConfig({})).toMatchObject({
      directory: resolve("data"),
      logLevel: null,
      embeddingModel: "bge-small-en-v1.5",
      offline: false,
      llm: null,
      discordToken: null,
    });
  });

  it("are read as what they mean", () => {
    const config = readConfig({
      OFFPRINT_DATA: "~/papers",
      EMBEDDING_MODEL: "~/models/e5",
      MODEL_THREADS: " 3 ",
      OFFLINE: "yes",
      ARXIV_URL: "http://localhost:8080/arxiv/",
      LLM_BASE_URL: "http://localhost:11434/v1/",
      LLM_MODEL: "qwen",
      LLM_TIMEOUT_SECONDS: "5",
    });
    expect(config).toMatchObject({
      directory: join(homedir(), "papers"),
      embeddingModel: join(homedir(), "models", "e5"),
      threads: 3,
      offline: true,
      arxivUrl: "http://localhost:8080/arxiv",
      llm: { baseUrl: "http://localhost:11434/v1", model: "qwen", apiKey: null, timeout: 5_000 },
    });
    expect(readConfig({ OFFPRINT_DATA: "a" }, { data: "b" }).directory).toBe(resolve("b"));
  });

  it("that are secret are the token and the key of the language model, where there are any", () => {
    const llm = { LLM_BASE_URL: "http://localhost:11434/v1", LLM_MODEL: "qwen" };
    const secret = { DISCORD_TOKEN: "MTIzNDU2Nzg5.one.two", LLM_API_KEY: "sk-secret" };
    expect(secretsOf(readConfig({ ...llm, ...secret }))).toEqual(["MTIzNDU2Nzg5.one.two", "sk-secret"]);
    expect(secretsOf(readConfig(llm))).toEqual([]);
  });

  it("may stand in quotes, as a file of settings has them that only some programs take away", () => {
    const config = readConfig({
      OFFPRINT_DATA: '"/papers here"',
      OFFLINE: "'true'",
      LLM_MODEL: '"\'q"',
      LLM_BASE_URL: "http://x",
      CONTACT: "\"it's",
    });
    expect(config).toMatchObject({ directory: resolve("/papers here"), offline: true, llm: { model: "'q" } });
    expect(config.contact).toBe("\"it's");
    expect(readConfig({ LLM_API_KEY: '""', OFFLINE: "''" })).toEqual(readConfig({}));
  });

  const wrong: [setting: string, value: string, must: string][] = [
    ["LOG_LEVEL", "loud", "must be debug, info, warn, error or silent"],
    ["MODEL_THREADS", "many", "must be a whole number from 1 to 64"],
    ["MODEL_THREADS", "2.5", "must be a whole number from 1 to 64"],
    ["MODEL_THREADS", "0", "must be a whole number from 1 to 64"],
    ["ARXIV_URL", "arxiv.org", "must be a link that begins with http:// or https://"],
    ["HUGGINGFACE_URL", "ftp://x", "must be a link that begins with http:// or https://"],
    ["ARXIV_URL", "http://ada:secret@host", "must have no user name, password, @, ? or # in it"],
    ["LLM_BASE_URL", "http://host/v1?key=secret", "must have no user name, password, @, ? or # in it"],
    ["LLM_API_KEY", "sk-\u0001-secret", "must be of plain ASCII without blanks"],
    ["CONTACT", "a\nb", "must be at most 200 characters of plain ASCII, such as a mail address"],
    ["OFFLINE", "perhaps", "must be true or false"],
    ["ANSWER_THRESHOLD", "1.5", "must be a number from 0 to 1"],
    ["ANSWER_THRESHOLD", "high", "must be a number from 0 to 1"],
    ["LLM_BASE_URL", "localhost:11434", "must be a link that begins with http:// or https://"],
    ["LLM_TIMEOUT_SECONDS", "soon", "must be a whole number from 1 to 600"],
  ];

  it.each(wrong)("%s=%j is named in one message, without its value", (setting, value, must) => {
    const environment = { LLM_MODEL: "qwen", LLM_BASE_URL: "http://localhost", [setting]: value };
    expect(problemWith(environment)).toBe(`Wrong setting: ${setting} ${must}. See .env.example.`);
  });

  it.each([
    ["hf:today,arxiv:cs.CL", "none"],
    [
      "hf:toady,arxiv:cs.CL,cs.CV",
      /SOURCES must name sources: hf:toady is no day\. .*; SOURCES must .* "cs\.CV"/,
    ],
    ["hf:today arxiv:cs.CL", /SOURCES must name sources: hf:today arxiv:cs\.CL is no day\. /],
    [
      "bogus",
      /SOURCES must name sources: There is no source "bogus"\. A source is .*ID,ID\. See \.env\.example\.$/,
    ],
  ])("SOURCES=%j says of each source that is named wrongly which and why: %s", (SOURCES, says) => {
    expect(problemWith({ SOURCES })).toMatch(says);
  });

  it("are all named where several are wrong, and LLM_BASE_URL and LLM_MODEL go together", () => {
    expect(problemWith({ OFFLINE: "x", LOG_LEVEL: "y" })).toMatch(/^Wrong setting: LOG_LEVEL .*; OFFLINE .*/);
    expect(problemWith({ LLM_MODEL: "qwen" })).toBe(
      "Wrong setting: LLM_BASE_URL and LLM_MODEL must be set together. See .env.example.",
    );
  });
});

describe("a file of settings", () => {
  const TEXT =
    "OFFPRINT_TEST_A=./réal\r\n# more\r\nOFFPRINT_TEST_B='two words'\r\nOFFPRINT_TEST_C=file\r\nOFFPRINT_TEST_D=set\r\n";
  const utf16 = Buffer.from(`\uFEFF${TEXT}`, "utf16le");

  function load(content: Uint8Array | string): NodeJS.ProcessEnv {
    for (const name of ["A", "B"]) vi.stubEnv(`OFFPRINT_TEST_${name}`, undefined);
    vi.stubEnv("OFFPRINT_TEST_C", "environment");
    vi.stubEnv("OFFPRINT_TEST_D", " ");
    onTestFinished(() => void vi.unstubAllEnvs());
    const file = join(temporaryFolder(), ".env");
    writeFileSync(file, content);
    loadEnvironmentFile(file);
    return process.env;
  }

  it.each([
    ["in UTF-8", TEXT],
    ["in UTF-8 with a mark, as Windows writes it", `\uFEFF${TEXT}`],
    ["in UTF-16, as PowerShell writes it", utf16],
    ["in UTF-16 of the other order", Buffer.from(utf16).swap16()],
  ])("%s is read, and the environment goes before it where it says anything", (_, content) => {
    expect(load(content)).toMatchObject({
      OFFPRINT_TEST_A: "./réal",
      OFFPRINT_TEST_B: "two words",
      OFFPRINT_TEST_C: "environment",
      OFFPRINT_TEST_D: "set",
    });
  });

  it("that is no text is refused", () => {
    expect(() => load(utf16.subarray(2))).toThrow(/\.env is not a text file in UTF-8\. Save it as one\.$/);
  });
});

describe(".env.example", () => {
  const lines = readFileSync(".env.example", "utf8").split("\n");
  const settings = lines.flatMap((line) => /^#([A-Z_]+)=(.*)$/.exec(line)?.slice(1, 3) ?? []);
  const named = new Map(
    Array.from({ length: settings.length / 2 }, (_, i) => [settings[2 * i], settings[2 * i + 1]]),
  );

  it("names every setting, with its default", () => {
    const defaults = Object.entries(settingsSchema.parse({})).map(
      ([name, value]) => [name, String(value)] as const,
    );
    const all = Object.keys(settingsSchema.shape).map((name): [string, string] => [name, ""]);
    const expected = new Map([...all, ...defaults]);
    expect(Object.fromEntries(named)).toEqual(Object.fromEntries(expected));
  });

  it("says of each what it means, in the lines before it", () => {
    for (const [i, line] of lines.entries()) {
      if (/^#[A-Z_]+=/.test(line)) expect(lines[i - 1], line).toMatch(/^#(?: \S|[A-Z_]+=)/);
    }
  });
});
