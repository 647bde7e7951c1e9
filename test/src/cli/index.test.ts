import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { file, jsonLines, RECORDED_PAPERS, run, start, temporaryFolder } from "./run.js";

const folder = temporaryFolder();
const recorded = `jsonl:${RECORDED_PAPERS}`;
afterAll(folder.remove);

const countsSchema = z.strictObject({
  added: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  papers: z.number(),
  seconds: z.number().positive(),
});

/** Short papers that no model takes long for. */
function madeUp(count: number): string {
  return Array.from({ length: count }, (_, i) =>
    JSON.stringify({ id: `made-${i}`, title: `Title ${i}`, abstract: `Abstract ${i}.` }),
  ).join("\n");
}

async function index(data: string, ...sources: string[]) {
  const ended = await run(["index", ...sources, "--json", "--data", data]);
  return { ...ended, counts: countsSchema.parse(jsonLines(ended)[0]) };
}

describe("index", () => {
  it("counts what became of each record, and embeds nothing twice", async () => {
    const data = `${folder.path}/counts`;
    const source = `jsonl:${file(folder.path, "five.jsonl", madeUp(5))}`;
    const first = await index(data, source);
    expect(first).toMatchObject({
      code: 0,
      counts: { added: 5, updated: 0, unchanged: 0, rejected: 0, papers: 5 },
    });
    const again = await index(data, source);
    expect(again).toMatchObject({
      code: 0,
      counts: { added: 0, updated: 0, unchanged: 5, rejected: 0, papers: 5 },
    });
    expect(again.stderr).toBe(`Reading ${source}\n`);
    const text = await run(["index", source, "--data", data]);
    expect(text.stdout).toMatch(/^Indexed in \d+ s: 5 unchanged\. The index has 5 papers\.\n$/);
  });

  it("shows the reason of each record that it skips, and goes on", async () => {
    const lines = [
      "no JSON",
      '{"title":5,"abstract":"x"}',
      `{"title":"${"t".repeat(2_000_000)}"}`,
      madeUp(2),
    ];
    const path = file(folder.path, "mixed.jsonl.gz", gzipSync(lines.join("\n")));
    const { code, counts, stderr } = await index(`${folder.path}/mixed`, `jsonl:${path}`);
    expect({ code, counts }).toMatchObject({ code: 0, counts: { added: 2, rejected: 3, papers: 2 } });
    // On a busy machine, lines of progress stand between them.
    expect(stderr.split("\n").filter((line) => !line.startsWith("Embedding"))).toEqual([
      `Reading jsonl:${path}`,
      expect.stringMatching(/^Rejected: jsonl:.*, line 1: is not valid JSON/),
      expect.stringMatching(/^Rejected: jsonl:.*, line 2: title: expected string/),
      expect.stringMatching(/^Rejected: jsonl:.*, line 3: is longer than 1024 KB$/),
      "",
    ]);
  });

  it("fails where no record is a paper", async () => {
    const path = file(folder.path, "prose.jsonl", "no JSON\n".repeat(30));
    const { code, counts, stderr } = await index(`${folder.path}/prose`, `jsonl:${path}`);
    expect({ code, counts }).toMatchObject({ code: 1, counts: { added: 0, rejected: 30, papers: 0 } });
    expect(stderr.match(/^Rejected/gm)).toHaveLength(20);
    expect(stderr).toContain("None of the 30 records that were read is a paper.");
  });

  it("reads what it can of its sources, and fails with the reason of each that it could not", async () => {
    const whole = gzipSync(madeUp(20));
    const broken = file(folder.path, "broken.jsonl.gz", whole.subarray(0, whole.length / 2));
    const binary = file(folder.path, "binary.bib", new Uint8Array(5_000));
    const good = file(folder.path, "good.jsonl", madeUp(2));
    const sources = [
      `page:${folder.path}/missing`,
      `jsonl:${folder.path}`,
      `bibtex:${binary}`,
      `jsonl:${good}`,
    ];
    const { code, counts, stderr } = await index(`${folder.path}/bad`, ...sources);
    expect({ code, counts }).toMatchObject({ code: 1, counts: { added: 2, rejected: 0, papers: 2 } });
    expect(stderr).toContain(`page:${folder.path}/missing: There is no file`);
    expect(stderr).toContain("is a folder, not a file");
    expect(stderr).toContain("is not a text file");
    const cut = await run(["index", `jsonl:${broken}`, "--data", `${folder.path}/cut`, "--json"]);
    expect(cut).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("is a gzip file that ends too early"),
    });
    expect(countsSchema.parse(jsonLines(cut)[0]).papers).toBeGreaterThan(0);
  });

  it("lets no second process write meanwhile, and others read", async () => {
    const data = `${folder.path}/locked`;
    const first = start(["index", recorded, "--data", data]);
    await first.wrote("Reading");
    // It stands still, so that it is not done before the others have started.
    first.child.kill("SIGSTOP");
    const [second, reader] = await Promise.all([
      run(["index", recorded, "--data", data]),
      run(["status", "--json", "--data", data]),
    ]);
    expect(second).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /^Another process is writing to .* \(process \d+, index, since .*\)\. Wait until/,
      ),
    });
    expect(reader.code).toBe(0);
    first.child.kill("SIGCONT");
    expect((await first.ended).code).toBe(0);
  });
});

describe("a stop while it indexes", () => {
  const path = () => file(folder.path, "sixty.jsonl", madeUp(60));

  it.each(["SIGINT", "SIGTERM"] as const)("by %s is clean, and the next run goes on", async (signal) => {
    const args = ["index", `jsonl:${path()}`, "--data", `${folder.path}/${signal}`, "--json"];
    const running = start(args);
    await running.wrote("Reading");
    running.child.kill(signal);
    const { code, stdout, stderr } = await running.ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("Stopping cleanly. Once more stops at once.\n");
    expect(stderr).toContain("Indexing was stopped. What was read is kept; run the same command to go on.\n");
    expect(jsonLines(await run(args))[0]).toMatchObject({ papers: 60, rejected: 0 });
    const [status] = jsonLines(await run(["status", "--json", "--data", `${folder.path}/${signal}`]));
    expect(status).toMatchObject({ papers: 60, vectors: 60, integrity: { database: "ok", graph: "whole" } });
  });

  it("twice loses nothing", async () => {
    const data = `${folder.path}/twice`;
    const running = start(["index", `jsonl:${path()}`, "--data", data]);
    await running.wrote("Reading");
    running.child.kill("SIGINT");
    await running.wrote("Stopping cleanly");
    running.child.kill("SIGINT");
    expect(await running.ended).toMatchObject({ code: 1, stderr: expect.not.stringMatching(/^\s+at /m) });
    const [status] = jsonLines(await run(["status", "--json", "--data", data]));
    expect(status).toMatchObject({ integrity: { database: "ok" } });
  });
});
