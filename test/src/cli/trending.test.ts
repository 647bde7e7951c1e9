import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

const execute = promisify(execFile);
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "offprint-trending-"));
  await offprint("index", "jsonl:test/fixtures/hf-daily-2026-05.jsonl");
});
afterAll(() => rmSync(folder, { recursive: true }));

async function offprint(...words: string[]) {
  const environment = { ...process.env, NO_COLOR: "1", OFFPRINT_DATA: join(folder, "data") };
  try {
    const { stdout } = await execute("node", ["dist/src/main.js", ...words], { env: environment });
    return { code: 0, stdout, stderr: "" };
  } catch (error) {
    return z.object({ code: z.number(), stdout: z.string(), stderr: z.string() }).parse(error);
  }
}

describe("offprint trending", () => {
  it("prints what machines are promised", async () => {
    const { stdout } = await offprint("trending", "2026-05-20", "--limit", "2", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      when: "2026-05-20",
      from: "2026-05-20",
      to: "2026-05-20",
      asOf: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
      papers: [
        {
          rank: 1,
          id: "2605.19577",
          upvotes: 44,
          isNew: true,
          listed: "2026-05-20",
          url: expect.any(String),
        },
        { rank: 2, id: "2605.19769", upvotes: 44, title: expect.any(String), summary: expect.any(String) },
      ],
      note: null,
    });
  });

  it("is of any of several kinds of source", async () => {
    const several = ["--source", "hf", "--source", "jsonl"];
    const { stdout } = await offprint("trending", "2026-05-20", "--json", ...several);
    const { papers } = z.object({ papers: z.array(z.unknown()) }).parse(JSON.parse(stdout));
    expect(papers).toHaveLength(14);
  });

  it("tells the name of a topic apart from what it counts, also without colours", async () => {
    const { stdout } = await offprint("trending", "2026-W21", "--topics");
    const heads = stdout
      .split("\n\n")
      .slice(1)
      .map((group) => group.split("\n")[0]);
    expect(heads.length).toBeGreaterThan(1);
    for (const head of heads) expect(head).toMatch(/^\S.*\S · [\d,]+ upvotes?, \d+ papers?$/);
  });

  it("draws the topics and lists them", async () => {
    const picture = join(folder, "topics.png");
    const { stdout } = await offprint("trending", "2026-W21", "--topics", "--json", "--chart", picture);
    const { topics } = z
      .object({ topics: z.array(z.object({ name: z.string(), papers: z.array(z.string()) })) })
      .parse(JSON.parse(stdout));
    expect(topics.flatMap(({ papers }) => papers)).toHaveLength(42);
    expect(readFileSync(picture).subarray(1, 4).toString()).toBe("PNG");
  });

  it("says in words what there is not", async () => {
    const { stdout, code } = await offprint("trending", "2026-05-24");
    expect(stdout).toContain("No listing of Sunday, 2026-05-24 has been read. Shown is the last day");
    expect(code).toBe(0);
  });

  it.each([
    [["trending", "tomorrow"], '"tomorrow" is no time'],
    [["trending", "2026-02-30"], "is no time"],
    [["trending", "today", "--about", " "], "--about needs some words"],
    [["trending", "--limit", "0"], "whole number"],
    [["trending", "--source", "arxiv"], "one of hf, page, jsonl"],
  ])("refuses %j", async (words, message) => {
    const { code, stderr } = await offprint(...words);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it("says where a picture cannot be written", async () => {
    const { code, stderr } = await offprint(
      "trending",
      "2026-05-20",
      "--chart",
      join(folder, "no", "where.png"),
    );
    expect([code, stderr]).toEqual([1, expect.stringContaining("cannot be written")]);
  });
});

describe("offprint digest preview", () => {
  it("prints what a digest would post on a day, and the message as Discord would get it", async () => {
    const { stdout } = await offprint("digest", "preview", "--date", "2026-05-20", "--count", "3", "--json");
    const { papers, message } = z
      .object({
        papers: z.array(
          z.object({ rank: z.number(), id: z.string(), listed: z.string(), summary: z.string() }),
        ),
        message: z.object({ embeds: z.array(z.object({ title: z.string(), description: z.string() })) }),
      })
      .parse(JSON.parse(stdout));
    expect(papers.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect(papers.map(({ listed }) => listed)).toEqual(Array(3).fill("2026-05-20"));
    expect(message.embeds[0]?.title).toBe("Trending papers, 20 May 2026");
    for (const { id } of papers) expect(message.embeds[0]?.description).toContain(id);
  });

  it("keeps to what it is to be about", async () => {
    const about = ["--about", "diffusion models", "--date", "2026-05-20"];
    const { stdout } = await offprint("digest", "preview", ...about, "--json");
    expect(JSON.parse(stdout)).toMatchObject({ about: "diffusion models", date: "2026-05-20" });
  });

  it("says why nothing would be posted", async () => {
    const preview = async (...words: string[]): Promise<unknown> =>
      JSON.parse((await offprint("digest", "preview", "--json", ...words)).stdout);
    expect(await preview("--date", "2026-05-20", "--about", "sailing boats")).toMatchObject({
      papers: [],
      note: 'Of the 14 papers listed (Wednesday, 2026-05-20), none is about "sailing boats".',
      message: null,
    });
    expect(await preview("--date", "2026-05-24")).toMatchObject({
      papers: [],
      note: "No listing of Sunday, 2026-05-24 has been read.",
      message: null,
    });
  });

  it("says what is no day", async () => {
    const { code, stderr } = await offprint("digest", "preview", "--date", "someday");
    expect(code).not.toBe(0);
    expect(stderr).toContain('"someday" is no day');
  });
});
