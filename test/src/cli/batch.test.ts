import { once } from "node:events";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { file, indexRecorded, jsonLines, run, start, temporaryFolder } from "./run.js";
import { runHere } from "./run-here.js";

// One JSON object a line in, one JSON line out, in order: `--batch FILE`, or `-` for standard input.

const folder = temporaryFolder();
const data = ["--data", folder.path];

beforeAll(() => indexRecorded(folder.path));
afterAll(folder.remove);

describe("a line", () => {
  it("is answered under its id, in order, whatever else it holds", async () => {
    const queries = [
      "mixture of experts",
      "voice assistant",
      "3D meshes",
      "prompt evolution",
      "peer review",
      "world models",
    ];
    const lines = queries.map((query, i) => JSON.stringify({ other: [i], query, id: `q${i}` }));
    const path = file(folder.path, "queries.jsonl", `${lines.join("\n")}\n\n`);
    const ended = await run(["search", "--limit", "1", "--batch", path, ...data]);
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 0, stderr: "" });
    expect(jsonLines(ended)).toEqual(
      queries.map((query, i) => ({
        id: `q${i}`,
        query,
        hits: [expect.objectContaining({ rank: 1 })],
        close: true,
        readAs: null,
        slips: [],
      })),
    );
  });

  it("is answered before the next is there, for a program that waits for each answer", async () => {
    const { child, ended } = start(["summarize", "--batch", "-", ...data], { input: null });
    onTestFinished(() => void child.kill());
    for (const id of [1, 2]) {
      child.stdin?.write(`{"id":${id},"title":"On glue","abstract":"Glue sticks."}\n`);
      if (child.stdout) await once(child.stdout, "data");
    }
    child.stdin?.end();
    expect(jsonLines(await ended)).toEqual([1, 2].map((id) => expect.objectContaining({ id })));
  });

  it("that cannot be answered yields an error, and the rest go on", async () => {
    const input = [
      '{"id":1,"query":"voice"}',
      "no JSON",
      '{"id":2,"query":"  "}',
      '{"id":3,"query":["voice"]}',
      '{"id":4}',
      "[5]",
      "null",
      `{"id":{"any":"id"},"query":"${"q".repeat(100_000)}"}`,
      `{"id":6,"query":"${"q".repeat(2_000_000)}"}`,
      Buffer.from([0xff, 0xfe]),
      '{"query":"no id"}',
      '{"id":1234567890123456789,"query":"voice"}',
    ].flatMap((line) => [Buffer.from(line), Buffer.from("\n")]);
    const ended = await run(["search", "--batch", "-", ...data], { input: Buffer.concat(input) });
    expect(jsonLines(ended)).toEqual([
      expect.objectContaining({ id: 1, query: "voice" }),
      { id: null, error: "Line 2: is not valid JSON" },
      { id: 2, error: "Line 3: query: is empty" },
      { id: 3, error: "Line 4: query: is no text" },
      { id: 4, error: "Line 5: query: is missing" },
      { id: null, error: expect.stringContaining("Line 6: ") },
      { id: null, error: expect.stringContaining("Line 7: ") },
      { id: { any: "id" }, error: "Line 8: query: is longer than 10000 characters" },
      { id: null, error: "Line 9: is longer than 1024 KB" },
      { id: null, error: "Line 10: is not text in UTF-8" },
      expect.objectContaining({ id: null, query: "no id" }),
      // As a number it would come back as 1234567890123456800.
      { id: null, error: "Line 12: id: is too large for a number: put it in quotes" },
    ]);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toBe('10 of 12 lines could not be answered; each says why under "error".\n');
  });
});

describe("a file", () => {
  it("may be packed; where it is damaged, what stands before the damage is answered", async () => {
    const lines = Array.from({ length: 5_000 }, (_, id) =>
      JSON.stringify({ id, paper: `paper ${Math.sqrt(id)}` }),
    );
    const whole = gzipSync(lines.join("\n"));
    const path = file(folder.path, "broken.jsonl.gz", whole.subarray(0, whole.length / 2));
    const ended = await run(["summarize", "--batch", path, ...data]);
    expect(ended).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("is a gzip file that ends too early"),
    });
    expect(jsonLines(ended).length).toBeGreaterThan(100);
    expect(jsonLines(ended)[0]).toEqual({
      id: 0,
      error: expect.stringContaining("No paper in the index matches"),
    });
  });

  it.each([
    ["is missing", "missing.jsonl", "There is no file"],
    ["is a folder", ".", "is a folder, not a file"],
    ["is binary", "binary.dat", "is not a text file"],
  ])("that %s is a failure in a sentence", async (_, name, says) => {
    file(folder.path, "binary.dat", new Uint8Array(5_000));
    const ended = await runHere(["summarize", "--batch", `${folder.path}/${name}`, ...data]);
    expect(ended).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining(says) });
  });
});

describe("every command that takes lines", () => {
  it("relates, to one paper or to several", async () => {
    const input =
      '{"id":"a","paper":"2405.15738"}\n{"id":"b","paper":["2405.15738","aya 23"]}\n{"id":"c","paper":[]}\n';
    const ended = await run(["related", "--limit", "1", "--batch", "-", ...data], { input });
    expect(jsonLines(ended)).toEqual([
      { id: "a", query: "2405.15738", hits: [expect.objectContaining({ rank: 1 })] },
      { id: "b", query: "2405.15738, aya 23", hits: [expect.objectContaining({ rank: 1 })] },
      { id: "c", error: "Line 3: paper: names no paper" },
    ]);
  });

  it("asks", async () => {
    const input = '{"id":7,"question":"What is Ichigo?"}\n{"id":8,"question":""}\n';
    const ended = await run(["ask", "--batch", "-", ...data], { input });
    expect(jsonLines(ended)).toEqual([
      expect.objectContaining({
        id: 7,
        question: "What is Ichigo?",
        answered: expect.any(Boolean),
        near: expect.any(Array),
      }),
      { id: 8, error: "Line 2: question: is empty" },
    ]);
  });

  it("summarises papers of the index, and any abstract where nothing is indexed", async () => {
    const input = [
      '{"id":1,"paper":"aya 23"}',
      '{"id":2,"title":"On glue","abstract":"Glue is old. We show that it sticks."}',
      '{"id":3,"title":"On glue"}',
    ].join("\n");
    const [indexed, empty] = await Promise.all([
      run(["summarize", "--batch", "-", ...data], { input }),
      run(["summarize", "--batch", "-", "--data", `${folder.path}/nothing`], { input }),
    ]);
    const glue = { id: 2, title: "On glue", summary: expect.stringContaining("it sticks") };
    const neither = { id: 3, error: "Line 3: has neither a paper nor an abstract" };
    expect(jsonLines(indexed)).toEqual([
      {
        id: 1,
        paper: "2405.15032",
        title: expect.stringContaining("Aya 23"),
        summary: expect.stringMatching(/./),
      },
      glue,
      neither,
    ]);
    expect(jsonLines(empty)).toEqual([
      { id: 1, error: expect.stringContaining("Line 1: Nothing is indexed in") },
      glue,
      neither,
    ]);
  });
});
