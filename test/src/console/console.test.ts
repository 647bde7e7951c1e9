import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Sqlite } from "../../../index/store/sqlite.js";
import { file, indexRecorded, jsonLines, run, start, temporaryFolder } from "../cli/run.js";

// The program without a command, and with a standard input that is no terminal: it answers each line and ends.

const folder = temporaryFolder();
const data = ["--data", folder.path];

beforeAll(() => indexRecorded(folder.path));
afterAll(folder.remove);

describe("the console on a pipe", () => {
  it("answers each line behind the line itself, tells of errors apart, and ends", async () => {
    const input =
      "/paper aya 23\n\n  /summarize the road less scheduled \n/nonsense\n/s aya\n/constructor x\n/search\n/paper flying pigs\n/help\n";
    const { code, stdout, stderr } = await run(data, { input });
    expect(code).toBe(0);
    expect(stdout.match(/^> .*/gm)).toEqual([
      "> /paper aya 23",
      "> /summarize the road less scheduled",
      "> /help",
    ]);
    expect(stdout).toContain("https://arxiv.org/abs/2405.15032");
    expect(stderr.trim().split("\n")).toEqual([
      "There is no command /nonsense. Type /help for those there are.",
      "/s may be any of /search, /summarize, /status. Type more of it.",
      "There is no command /constructor. Type /help for those there are.",
      "Give a query: /search WORDS.",
      expect.stringMatching(/^No paper in the index matches "flying pigs"\./),
    ]);
  });

  it("says what is trending, at some time or today, and what is indexed", async () => {
    const { code, stdout, stderr } = await run(data, {
      input: "/trending 2024-05\n/trending\n/status\n/trend soon\n",
    });
    expect(code).toBe(0);
    expect(stdout).toContain("> /trending 2024-05\n\nTrending 2024-05-01 to 2024-05-31\n");
    expect(stdout).toMatch(/> \/trending\n\nTrending \d{4}-\d\d-\d\d\n/);
    expect(stdout).toMatch(/^Papers {7}12, the newest of /m);
    expect(stderr).toMatch(/^"soon" is no time\. Say today, yesterday/);
  });

  it("says so where nothing is close to what is searched for", async () => {
    const { stdout } = await run(data, { input: "/search how to bake bread\n/search aya 23\n" });
    expect(stdout).toMatch(
      /^> \/search how to bake bread\n\nNothing close to that was found; these are the nearest:\n/,
    );
    expect(stdout).toMatch(/^> \/search aya 23\n\n 1\. /m);
  });

  it("takes a line without a slash for a question, and stops at /quit", async () => {
    const { code, stdout, stderr } = await run(data, { input: "What is Ichigo?\n/quit\n/help\n" });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^> What is Ichigo\?\n\n/);
    expect(stdout).toContain("Ichigo: Mixed-Modal Early-Fusion Realtime Voice Assistant");
    expect(stdout).not.toContain("/related PAPER");
  });

  it("goes on from the answer before where a line says so, but not with /ask", async () => {
    const question = "and how fast does it respond?";
    const input = `What is Ichigo?\n${question}\n/ask ${question}\nwhat is ConvLLaVA?\n/help\n`;
    const { stdout } = await run(data, { input });
    const [, , second = "", third = "", fourth = "", help = ""] = stdout.split(/^> /m);
    expect(second).toContain("following up: What is Ichigo?");
    expect(second).toContain("111 ms");
    expect(third).not.toContain("following up");
    expect(fourth).not.toContain("following up");
    expect(fourth).toContain("2405.15738");
    expect(help).toContain("/ask QUESTION      an answer in quotes, whatever was asked before");
    expect(help.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("says how the bot is started where nothing is asked, as by a service without a token", async () => {
    const { code, stdout, stderr } = await run(data, { input: "\n" });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toBe("Nothing was asked on standard input. The bot runs where DISCORD_TOKEN is set.\n");
  });

  it("says so where a line is longer than any question", async () => {
    const { code, stdout, stderr } = await run(data, {
      input: `${"q".repeat(50_000_000)}\n/summarize aya 23\n`,
    });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: "That is longer than 10000 characters: too long for a question.\n",
    });
    expect(stdout).toContain("> /summarize aya 23\n");
  });
});

describe("the first start", () => {
  it("indexes the page that ships with the project; stopped, it says how to go on", async () => {
    const fresh = join(folder.path, "fresh");
    const running = start(["--data", fresh]);
    await running.wrote("Reading page:index/seed/trending-2025-03-11.txt");
    running.child.kill("SIGINT");
    const { code, stderr } = await running.ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^First start: indexing the trending page that ships with Offprint, 104 papers\.\n/,
    );
    expect(stderr).toContain("run the same command to go on");
    expect(jsonLines(await run(["status", "--json", "--data", fresh]))[0]).toMatchObject({
      papers: expect.any(Number),
    });
  });

  it("that was killed while it read the page is gone on with by the next", async () => {
    const begun = join(folder.path, "begun");
    const line = JSON.stringify({ title: "A part", abstract: "Of the page. No more was read." });
    await run(["index", `jsonl:${file(folder.path, "part.jsonl", line)}`, "--data", begun]);
    const database = new Sqlite(join(begun, "offprint.sqlite"));
    database.exec("UPDATE origins SET origin = 'page'; DELETE FROM source_runs");
    database.close();
    const running = start(["--data", begun]);
    await running.wrote("Reading page:index/seed/trending-2025-03-11.txt");
    running.child.kill("SIGINT");
    expect((await running.ended).stderr).toMatch(/^Going on with the trending page/);
  });

  it("that was interrupted is gone on with by the next", async () => {
    const database = new Sqlite(join(folder.path, "offprint.sqlite"));
    database.exec("INSERT INTO to_embed SELECT paper_key FROM vectors ORDER BY label DESC LIMIT 1");
    database.exec("DELETE FROM vectors WHERE label = (SELECT max(label) FROM vectors)");
    database.close();
    const { code, stderr } = await run(data, { input: "/quit\n" });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "Embedding the papers that have no vector yet.\n" });
    expect(jsonLines(await run(["status", "--json", ...data]))[0]).toMatchObject({ papers: 12, vectors: 12 });
  });
});
