import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createHttpClient } from "../../../index/sources/http-client.js";
import { createHuggingFaceSource } from "../../../index/sources/huggingface.js";
import type { SourceDependencies } from "../../../index/sources/source.js";
import { createFakeClock } from "../../fakes/clock.js";
import type { FakeServer } from "../../fakes/http-server.js";
import { madeUpListing, recordedListing, startFakeHuggingFace } from "../../fakes/huggingface-api.js";
import { describeSource, readAll } from "./conformance.js";

let server: FakeServer;
const clock = createFakeClock("2026-08-21T09:00:00Z");

/** Patient, so that a busy machine fails no test; the test of an answer that stalls is not. */
function dependencies(timeoutMilliseconds = 20_000): SourceDependencies {
  const http = createHttpClient({
    userAgent: "Offprint/test",
    clock: clock.now,
    sleep: clock.sleep,
    timeoutMilliseconds,
  });
  return { http, clock: clock.now, huggingFaceUrl: server.url, arxivUrl: "http://unused.example" };
}
const read = (days: string, timeout?: number) =>
  readAll(createHuggingFaceSource(days, dependencies(timeout)));
const since = async (work: () => Promise<unknown>) => {
  const before = server.requests.length;
  await work();
  return server.requests
    .slice(before)
    .map((url) => `${url.searchParams.get("date")} ${url.searchParams.get("p")}`);
};

beforeAll(async () => {
  const odd = [
    {
      paper: {
        id: "2405.15738",
        title: "T",
        summary: "S",
        upvotes: "many",
        publishedAt: "1000-01-01",
        githubRepo: 5,
        authors: null,
        organization: [],
      },
    },
    { paper: { id: "2405.15738", title: "T again", summary: "S", upvotes: 1 } },
    { paper: { id: "2405.15574", title: "T" } },
    { paper: { id: "some-page", title: "T", summary: "S" } },
    "nothing",
  ];
  const toldDays = ["2026-08-17T09:00:00.000Z", "2026-08-10T00:00:00.000Z", "someday", null].map(
    (told, i) => ({
      paper: { id: `2608.0000${i + 1}`, title: "T", summary: "S", submittedOnDailyAt: told },
    }),
  );
  server = await startFakeHuggingFace(
    new Map<string, unknown[]>([
      ["2024-05-27", recordedListing("2024-05-27")],
      ["2026-08-21", recordedListing("2026-08-21")],
      ["2024-06-01", madeUpListing(250)],
      ["2024-06-02", madeUpListing(100)],
      ["2024-07-01", odd],
      ["2026-08-18", toldDays],
    ]),
  );
});
afterEach(() => server.recover());
afterAll(() => server.close());

describeSource("hf", {
  open: () => createHuggingFaceSource("2024-05-25..2024-05-27", dependencies()),
  kind: "hf",
  papers: 6,
  rejected: 0,
  openBroken: () => {
    server.failNext(...Array.from({ length: 5 }, () => ({ status: 503 })));
    return createHuggingFaceSource("2024-05-27", dependencies());
  },
  brokenCode: "source-down",
});

describe("Hugging Face's daily papers", () => {
  it("of 2024 tell title, abstract, authors, upvotes and comments of a day", async () => {
    const { papers } = await read("2024-05-27");
    expect(papers[0]).toMatchObject({
      arxivId: "2405.15738",
      title: "ConvLLaVA: Hierarchical Backbones as Visual Encoder for Large Multimodal Models",
      abstract: expect.stringMatching(/^High-resolution Large Multimodal Models/),
      published: "2024-05-24T17:34:15.000Z",
      url: "https://arxiv.org/abs/2405.15738",
      upvotes: 32,
      listings: [{ date: "2024-05-27", upvotes: 32, comments: 3 }],
      sourceSummary: null,
      organization: null,
    });
    expect(papers[0]?.authors.slice(0, 2)).toEqual(["Chunjiang Ge", "Sijie Cheng"]);
  });

  it("of 2026 tell code, stars, project, organisation, keywords and a summary as well", async () => {
    const { papers } = await read("2026-08-21");
    expect(papers[0]).toMatchObject({
      arxivId: "2608.19880",
      codeUrl: "https://github.com/google-research/envharness",
      codeStars: 8,
      projectUrl: "https://envharness.com/",
      organization: "Google",
      keywords: expect.arrayContaining(["reinforcement learning"]),
      sourceSummary: expect.stringMatching(/^EnvHarness and EnvRigger/),
      listings: [{ date: "2026-08-21", upvotes: 163, comments: 1 }],
    });
  });

  it("come in pages, until one is half empty or tells nothing new", async () => {
    expect((await read("2024-06-01")).papers).toHaveLength(250);
    expect(await since(() => read("2024-06-01"))).toEqual([
      "2024-06-01 0",
      "2024-06-01 1",
      "2024-06-01 2",
      "2024-06-01 3",
    ]);
    expect(await since(() => read("2024-06-02"))).toEqual(["2024-06-02 0", "2024-06-02 1"]);
    expect(await since(() => read("2024-05-27"))).toEqual(["2024-05-27 0"]);
  });

  it("are read day by day, and a day without papers is an empty one", async () => {
    const { papers } = await read("2024-05-25..2024-06-01");
    expect(new Set(papers.map((paper) => paper.listings[0]?.date))).toEqual(
      new Set(["2024-05-27", "2024-06-01"]),
    );
    expect(await read("2024-05-26")).toEqual({ papers: [], rejected: [], days: ["2024-05-26"] });
  });

  it("are read below the path of a mirror, where it has one", async () => {
    server.failNext({ body: JSON.stringify(madeUpListing(1)) });
    const mirror = { ...dependencies(), huggingFaceUrl: `${server.url}/mirrors/hf` };
    expect((await readAll(createHuggingFaceSource("2024-05-27", mirror))).papers).toHaveLength(1);
    expect(server.requests.at(-1)?.pathname).toBe("/mirrors/hf/api/daily_papers");
  });

  it("of a working day are empty where Hugging Face says so twice, of a weekend at once", async () => {
    server.failNext({ body: "[]" });
    expect((await read("2024-05-27")).papers).toHaveLength(6);
    expect(await since(() => read("2024-05-28"))).toEqual(["2024-05-28 0", "2024-05-28 0"]);
    expect(await since(() => read("2024-05-26"))).toEqual(["2024-05-26 0"]);
  });

  it("are listed on the day they tell, where that is one of those asked for", async () => {
    const { papers } = await read("2026-08-17..2026-08-18");
    expect(papers.map(({ listings }) => listings[0]?.date)).toEqual([
      "2026-08-17",
      "2026-08-18",
      "2026-08-18",
      "2026-08-18",
    ]);
  });

  it("may be odd in all but id, title and summary", async () => {
    const { papers, rejected } = await read("2024-07-01");
    expect(papers).toMatchObject([
      {
        ...{
          arxivId: "2405.15738",
          title: "T",
          upvotes: null,
          published: null,
          codeUrl: null,
          organization: null,
        },
        listings: [{ date: "2024-07-01", upvotes: null, comments: null }],
      },
    ]);
    expect(rejected.map(({ where, reason }) => `${where}: ${reason}`)).toEqual([
      "2024-07-01, entry 3: paper.summary: expected string, received undefined",
      "2024-07-01, entry 4: id: some-page is not an arXiv id",
      "2024-07-01, entry 5: expected object, received string",
    ]);
  });

  it("of which none can be read are told once each, though every page repeats them", async () => {
    const page = JSON.stringify(Array.from({ length: 60 }, (_, i) => ({ arxiv_id: `2407.${10_000 + i}` })));
    server.failNext({ body: page }, { body: page });
    const requests = await since(async () => {
      expect((await read("2024-07-02")).rejected).toHaveLength(60);
    });
    expect(requests).toEqual(["2024-07-02 0", "2024-07-02 1"]);
  });

  it("end today, and cannot be asked for the future", async () => {
    expect(new Set(await since(() => read("2026-08-20..2026-08-25")))).toEqual(
      new Set(["2026-08-20 0", "2026-08-21 0"]),
    );
    await expect(read("2026-08-22")).rejects.toMatchObject({
      code: "usage",
      message: expect.stringContaining("yet to come"),
    });
  });

  it.each([
    ["today", "hf:2026-08-21", ["2026-08-21 0"]],
    ["yesterday", "hf:2026-08-20", ["2026-08-20 0"]],
    ["Week", "hf:2026-08-15..2026-08-21", [15, 16, 17, 18, 19, 20, 21].map((day) => `2026-08-${day} 0`)],
    ["2026-W34", "hf:2026-08-17..2026-08-23", [17, 18, 19, 20, 21].map((day) => `2026-08-${day} 0`)],
  ])("hf:%s are those of the days that it means", async (when, name, asked) => {
    expect(createHuggingFaceSource(when, dependencies()).name).toBe(name);
    expect([...new Set(await since(() => read(when)))]).toEqual(asked);
  });

  it("of the last month are those of thirty days", () => {
    expect(createHuggingFaceSource("month", dependencies()).name).toBe("hf:2026-07-23..2026-08-21");
    expect(createHuggingFaceSource("2024-02", dependencies()).name).toBe("hf:2024-02-01..2024-02-29");
  });

  it.each([
    "truncated",
    "stalled",
    "reset",
    { status: 429, headers: { "retry-after": "2" } },
    { body: "<html>busy</html>" },
  ] as const)("are asked for again after %j", async (failure) => {
    server.failNext(failure);
    expect((await read("2024-05-27", 300)).papers).toHaveLength(6);
  });

  it.each([
    [{ body: "<html>hello</html>" }],
    [{ body: '{"error": "maintenance"}' }],
    [{ status: 404, body: "[]" }],
    [{ status: 400, body: "[]" }],
    ["reset" as const],
  ])("are never empty because of %j", async (failure) => {
    server.failNext(...Array.from({ length: 5 }, () => failure));
    await expect(read("2024-05-27")).rejects.toMatchObject({
      code: "source-down",
      message: expect.stringMatching(/^Hugging Face /),
    });
  });

  it.each([
    "",
    "tomorrow",
    "2024-03..2024-04",
    "2024-13-01",
    "2024-02-30",
    "2024-03-01..",
    "2024-03-02..2024-03-01",
    "2024-03-01..2024-03-02..2024-03-03",
    "2020-01-01",
  ])("hf:%s is used wrongly", (days) => {
    expect(() => createHuggingFaceSource(days, dependencies())).toThrow(
      expect.objectContaining({ code: "usage" }),
    );
  });
});
