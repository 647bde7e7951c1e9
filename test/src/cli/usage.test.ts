import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startNode } from "../../child.js";
import { run, temporaryFolder } from "./run.js";
import { runHere } from "./run-here.js";

const COMMANDS = [
  "index",
  "search",
  "related",
  "ask",
  "summarize",
  "paper",
  "status",
  "rebuild",
  "export",
  "eval",
];

const folder = temporaryFolder();
const untouched = join(folder.path, "untouched");

/** Away from a `.env` that whoever runs the tests may have. */
const projectFolder = process.cwd();
beforeAll(() => process.chdir(folder.path));
afterAll(async () => {
  process.chdir(projectFolder);
  await folder.remove();
});

describe("help", () => {
  it.each(COMMANDS)("%s --help says what it does, with an example, in 80 columns", async (command) => {
    const { code, stdout, stderr } = await runHere([command, "--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      new RegExp(`Usage: offprint ${command}.*Examples?:\\n  npm run --silent offprint -- ${command}`, "s"),
    );
    expect(stdout).toContain("--json");
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("lists every command without one, and by `help`", async () => {
    const [flag, word] = [await runHere(["--help"]), await runHere(["help"])];
    for (const command of COMMANDS) expect(flag.stdout).toMatch(new RegExp(`^ {2}${command} `, "m"));
    expect(word).toEqual({ ...flag, code: 0 });
    expect(flag.stdout).toContain("Example:");
  });

  it("knows its version", async () => {
    expect(await runHere(["--version"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

describe("used wrongly", () => {
  const TOO_LONG = "q".repeat(100_000);
  const cases: [what: string, args: string[], says: RegExp][] = [
    ["an unknown command", ["serach", "x"], /Unknown command 'serach'.*Did you mean search\?/s],
    [
      "the help of an unknown command",
      ["help", "serach"],
      /Unknown command 'serach'.*Did you mean search\?/s,
    ],
    ["an unknown command, asked for help", ["serach", "x", "--help"], /^Unknown command 'serach'/],
    ["an unknown option", ["search", "--limt", "3", "x"], /Unknown option '--limt'.*Did you mean --limit\?/s],
    ["an option without its value", ["search", "x", "--data"], /'--data <dir>' argument missing/],
    [
      "an empty data folder",
      ["index", "--data", ""],
      /'--data <dir>' argument '' is invalid\. It must name a folder/,
    ],
    ["an empty data folder before the command", ["--data= ", "status"], /It must name a folder/],
    ["too many arguments", ["status", "now"], /Too many arguments for 'status'/],
    ["no query", ["search"], /Give a query, or --batch FILE\./],
    ["an empty query", ["search", " "], /Give a query, or --batch FILE\./],
    ["a query of 100,000 characters", ["search", TOO_LONG], /longer than 10000 characters/],
    ["a query that nobody sees", ["search", "\u200B"], /Give a query, or --batch FILE\./],
    ["no question", ["ask", ""], /Give a question, or --batch FILE\./],
    ["a question of 100,000 characters", ["ask", TOO_LONG], /longer than 10000 characters/],
    ["no paper to relate to", ["related"], /Give one or several papers, or --batch FILE\./],
    ["an empty name of a paper", ["related", "2405.15738", ""], /Give the name of a paper\./],
    ["a name of 100,000 characters", ["related", TOO_LONG], /longer than 10000 characters/],
    ["no paper to show", ["paper"], /Give a paper\./],
    ["no paper to summarise", ["summarize", ""], /Give a paper, or --batch FILE\./],
    ["a query and a file of queries", ["search", "x", "--batch", "y"], /not both/],
    ["papers and a file of papers", ["related", "x", "--batch", "y"], /not both/],
    ["a limit of none", ["search", "x", "--limit", "0"], /a whole number from 1 to 1000/],
    ["a limit that is no number", ["ask", "x", "--limit", "two"], /a whole number from 1 to 4/],
    ["a day that the calendar lacks", ["search", "x", "--since", "2024-02-30"], /a date such as 2024-03-11/],
    ["a month that the calendar lacks", ["search", "x", "--until", "2024-13"], /a date such as 2024-03-11/],
    [
      "an end before its start",
      ["search", "x", "--since", "2024", "--until", "2023"],
      /is after --until 2023-12-31/,
    ],
    ["a category without a name", ["search", "x", "--category", " "], /a category such as cs\.CL/],
    ["an unknown order", ["search", "x", "--sort", "best"], /Allowed choices are relevance, newest, upvotes/],
    [
      "an unknown kind of source",
      ["search", "x", "--source", "web"],
      /one of page, jsonl, bibtex, hf, arxiv/,
    ],
    [
      "a picture that is no PNG",
      ["trending", "--chart", "x.jpg"],
      /'x\.jpg' is invalid\. It must end in \.png/,
    ],
    ["a picture to standard output", ["trending", "--chart", "-"], /It must end in \.png/],
    ["an unknown format", ["export", "csv"], /Allowed choices are jsonl, bibtex/],
    ["an unknown source", ["index", "web:x"], /There is no source "web:x"\. A source is page:FILE/],
    ["a source without its file", ["index", "jsonl:"], /Say which file/],
    ["a source of no day", ["index", "hf:yesteryear"], /yesteryear/],
    ["no collection", ["eval"], /Missing required argument 'dir'/],
  ];

  it.each(cases)("%s is said in a sentence, with exit code 2 and nothing done", async (_, args, says) => {
    const { code, stdout, stderr } = await runHere(args, { OFFPRINT_DATA: untouched });
    expect(stderr).toMatch(says);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(untouched)).toBe(false);
  });
});

describe("wrong settings", () => {
  const cases: [setting: string, value: string, says: string][] = [
    ["LOG_LEVEL", "loud", "LOG_LEVEL must be debug, info, warn, error or silent"],
    ["MODEL_THREADS", "many", "MODEL_THREADS must be a whole number from 1 to 64"],
    ["ARXIV_URL", "arxiv.org", "ARXIV_URL must be a link that begins with http:// or https://"],
    ["OFFLINE", "perhaps", "OFFLINE must be true or false"],
    ["EMBEDDING_MODEL", "no such model", 'EMBEDDING_MODEL: "no such model" is neither a folder nor a hub id'],
  ];

  it.each(cases)("%s is named, with exit code 2", async (setting, value, says) => {
    const { code, stdout, stderr } = await runHere(["status"], {
      OFFPRINT_DATA: untouched,
      [setting]: value,
    });
    expect(stderr).toContain(says);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });
});

describe("the process", () => {
  it("ends with the exit code, and prints no stack trace", async () => {
    const [wrong, failed] = await Promise.all([
      run(["serach"]),
      run(["search", "anything", "--data", untouched]),
    ]);
    expect(wrong).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("Did you mean search?"),
    });
    expect(failed).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("Nothing is indexed in"),
    });
    expect(wrong.stderr + failed.stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(untouched)).toBe(false);
  });
});

it("a command does without Discord's library and that for pictures, which take longer to load than most commands to run", async () => {
  const report = `import { createRequire } from "node:module";
    process.on("exit", () => console.log(Object.keys(createRequire("/").cache).join(" ")));`;
  const loading = startNode([
    "--import",
    `data:text/javascript,${encodeURIComponent(report)}`,
    "dist/src/main.js",
    "--version",
  ]);
  expect(await loading.line()).toMatch(/^\d/);
  const loaded = await loading.line();
  expect(loaded).toContain("/node_modules/better-sqlite3/");
  expect(loaded).not.toMatch(/\/node_modules\/(?:discord\.js|sharp)\//);
});
