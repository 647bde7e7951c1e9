import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createArxivSource, fetchArxivPaper } from "../../../index/sources/arxiv.js";
import { arxivQuery } from "../../../index/sources/arxiv-query.js";
import { createHttpClient } from "../../../index/sources/http-client.js";
import { Rejected, type SourceDependencies } from "../../../index/sources/source.js";
import { atomFeed, fakePapers, startFakeArxiv, WITHDRAWN, WITHOUT_ABSTRACT } from "../../fakes/arxiv-api.js";
import { createFakeClock } from "../../fakes/clock.js";
import type { FakeServer } from "../../fakes/http-server.js";
import { describeSource, readAll } from "./conformance.js";

let server: FakeServer;
const clock = createFakeClock("2026-09-27T12:00:00Z");

/** Patient, so that a busy machine fails no test; tests of answers that never come are not. */
function http(timeoutMilliseconds = 20_000) {
  return createHttpClient({
    userAgent: "Offprint/test",
    clock: clock.now,
    sleep: clock.sleep,
    timeoutMilliseconds,
  });
}
function dependencies(more: Partial<SourceDependencies> = {}): SourceDependencies {
  const addresses = { arxivUrl: server.url, huggingFaceUrl: "http://unused.example" };
  return { http: http(), clock: clock.now, ...addresses, ...more };
}
const read = (asked: string, more: Partial<SourceDependencies> = {}) =>
  readAll(createArxivSource(asked, dependencies(more)));
const asked = async (work: () => Promise<unknown>) => {
  const before = server.requests.length;
  await work();
  return server.requests.slice(before).map((url) => url.searchParams);
};

beforeAll(async () => {
  server = await startFakeArxiv([
    { id: "2405.15738", version: 3, doi: "10.1000/ABC" },
    { id: "cs/0112017" },
    WITHDRAWN,
    WITHOUT_ABSTRACT,
    ...fakePapers(246),
  ]);
});
afterEach(() => server.recover());
afterAll(() => server.close());

describeSource("arxiv", {
  open: () => createArxivSource("2405.15738, arXiv:cs/0112017,2510.20001,2510.99999", dependencies()),
  kind: "arxiv",
  papers: 2,
  rejected: 2,
  openBroken: () => {
    server.failNext("reset", "truncated", "silent", { status: 503 }, { status: 500 });
    return createArxivSource("diffusion", dependencies({ http: http(300) }));
  },
  brokenCode: "source-down",
});

describe("a query of arXiv", () => {
  it("brings 200 papers, newest first, in pages of 100", async () => {
    const requests = await asked(async () => {
      const { papers, rejected } = await read("diffusion models");
      expect([papers.length, rejected.length]).toEqual([198, 2]);
    });
    expect(requests.map((parameters) => [parameters.get("start"), parameters.get("max_results")])).toEqual([
      ["0", "100"],
      ["100", "100"],
    ]);
    expect(requests[0]?.get("search_query")).toBe("all:diffusion AND all:models");
    expect([requests[0]?.get("sortBy"), requests[0]?.get("sortOrder")]).toEqual([
      "submittedDate",
      "descending",
    ]);
  });

  it("that was read before brings all that is new since, until most of a page was there then", async () => {
    const many = await startFakeArxiv(fakePapers(700));
    const readSince = async (isNew: (place: number) => boolean) => {
      const placeOf = new Map(fakePapers(700).map(({ id }, place) => [id, place]));
      const hadBefore = (source: string) =>
        source === "arxiv:diffusion" ? (id: string) => !isNew(placeOf.get(id) ?? 0) : null;
      return (await read("diffusion", { arxivUrl: many.url, hadBefore })).papers.length;
    };
    expect(await readSince((place) => place < 420)).toBe(500);
    // Some are there from elsewhere, and some come late among those of long ago.
    expect(await readSince((place) => (place < 420 ? place % 3 > 0 : place % 10 === 0))).toBe(500);
    expect(await readSince(() => true)).toBe(700);
    expect(await readSince(() => false)).toBe(200);
    await many.close();
  });

  it("that was never read before brings no more, whatever is new", async () => {
    expect((await read("diffusion", { hadBefore: () => null })).papers).toHaveLength(198);
  });

  it("says so where too many are new", async () => {
    const endless = await startFakeArxiv(fakePapers(5_200));
    const { papers, rejected } = await read("diffusion", {
      arxivUrl: endless.url,
      hadBefore: () => () => false,
    });
    expect(papers).toHaveLength(5_000);
    expect(rejected).toEqual([
      new Rejected(
        "arxiv:diffusion",
        "brings more than 5000 papers that are new; the oldest of them were not read",
      ),
    ]);
    await endless.close();
  });

  it.each([
    ["empty", atomFeed([], 700)],
    ["empty, and tells of no papers at all", atomFeed([], 0)],
  ])(
    "that was read before fails where an older page stays %s, so that it is read again",
    async (_name, page) => {
      const many = await startFakeArxiv(fakePapers(700));
      const source = createArxivSource(
        "diffusion",
        dependencies({ arxivUrl: many.url, hadBefore: () => () => false, http: http(300) }),
      );
      const papers: unknown[] = [];
      const reading = async () => {
        for await (const paper of source.fetch()) {
          papers.push(paper);
          if (papers.length === 400) {
            many.failNext(...Array.from({ length: 5 }, () => ({ body: page })));
          }
        }
      };
      await expect(reading()).rejects.toMatchObject({
        code: "source-down",
        message: expect.stringContaining("arXiv answered with an empty page"),
      });
      expect(papers.length).toBeGreaterThanOrEqual(400);
      await many.close();
    },
  );

  it("goes on behind a page that tells of fewer papers than the one before", async () => {
    server.failNext(
      { body: atomFeed(fakePapers(100), 250) },
      { body: atomFeed(fakePapers(200).slice(100), 0) },
    );
    const { papers } = await read("diffusion", { hadBefore: () => () => false });
    expect(papers).toHaveLength(246);
  });

  it("keeps three seconds between requests, one at a time", async () => {
    const before = clock.sleeps.length;
    await read("diffusion", { hadBefore: () => () => false });
    expect(clock.sleeps.slice(before)).toEqual([3_000, 3_000]);
    expect(server.mostAtOnce).toBe(1);
  });

  it.each([
    ["an empty page amid the results", { body: atomFeed([], 250) }],
    ["an empty answer that is not true", { body: atomFeed([], 0) }],
    ["a plain text that asks to slow down", { body: "Rate exceeded." }],
    ["a page that is cut off", "truncated" as const],
    ["no answer", "silent" as const],
    ["too many requests", { status: 429, headers: { "retry-after": "5" } }],
  ])("is asked again after %s", async (_name, failure) => {
    server.failNext(failure);
    expect((await read("diffusion", { http: http(300) })).papers).toHaveLength(198);
  });

  it("is not empty where arXiv keeps sending empty pages", async () => {
    server.failNext(...Array.from({ length: 5 }, () => ({ body: atomFeed([], 250) })));
    await expect(read("diffusion")).rejects.toMatchObject({
      code: "source-down",
      message: "arXiv answered with an empty page. It was tried 5 times. Try again later.",
    });
  });

  it("that nothing matches is asked twice and then believed", async () => {
    server.failNext({ body: atomFeed([], 0) }, { body: atomFeed([], 0) });
    expect(await read("nothing")).toEqual({ papers: [], rejected: [], days: [] });
  });

  it("that arXiv does not understand is an error in its words", async () => {
    await expect(read("malformed")).rejects.toMatchObject({
      code: "bad-input",
      message: "arXiv does not understand the query: malformed query.",
    });
  });

  it.each([
    ["diffusion models", "all:diffusion AND all:models"],
    ['"score matching" cat:cs.LG', 'all:"score matching" AND cat:cs.LG'],
    ["cat:cs.RO AND (neural OR ti:policy)", "cat:cs.RO AND (all:neural OR ti:policy)"],
    ["au:del_maestro ANDNOT quantum", "au:del_maestro ANDNOT all:quantum"],
    [
      "submittedDate:[202501010000 TO 202502010000] llm",
      "submittedDate:[202501010000 TO 202502010000] AND all:llm",
    ],
    ["BERT: what & why? state-of-the-art", 'all:BERT AND all:what AND all:"why?" AND all:state-of-the-art'],
  ])("%s is %s", (text, query) => {
    expect(arxivQuery(text)).toBe(query);
  });

  it.each(["", "   ", "AND", "a OR", "(a", "a)", ")(", "&"])("%j is used wrongly", (text) => {
    expect(() => createArxivSource(text, dependencies())).toThrow(expect.objectContaining({ code: "usage" }));
  });
});

describe("ids of arXiv", () => {
  it("are asked for fifty at a time; what arXiv does not know is told", async () => {
    const ids = fakePapers(120).map(({ id }) => id);
    const requests = await asked(async () => {
      const { papers, rejected } = await read([...ids, "2510.99999"].join(","));
      expect(papers.map((paper) => paper.arxivId)).toEqual(ids);
      expect(rejected).toEqual([new Rejected("arXiv 2510.99999", "is not known to arXiv")]);
    });
    expect(requests.map((parameters) => parameters.get("id_list")?.split(",").length)).toEqual([50, 50, 21]);
  });

  it("may be links, of the old kind, and with a version", async () => {
    const [request] = await asked(() => read("https://arxiv.org/abs/2405.15738v3,math.GT/0309136"));
    expect(request?.get("id_list")).toBe("2405.15738v3,math/0309136");
  });

  it("are asked for below the path of a mirror, where it has one", async () => {
    server.failNext({ body: atomFeed(fakePapers(1), 1) });
    const { papers } = await read("2405.15738", { arxivUrl: `${server.url}/mirrors/arxiv` });
    expect(papers).toHaveLength(1);
    expect(server.requests.at(-1)?.pathname).toBe("/mirrors/arxiv/api/query");
  });

  it("can be fetched one at a time", async () => {
    expect(await fetchArxivPaper("2405.15738", dependencies())).toMatchObject({
      arxivId: "2405.15738",
      version: 3,
      doi: "10.1000/abc",
    });
    expect(await fetchArxivPaper("2510.99999", dependencies())).toBeNull();
    expect(await fetchArxivPaper(WITHDRAWN.id, dependencies())).toBeNull();
  });

  it("are asked for twice only where somebody waits for the paper", async () => {
    server.failNext(...Array.from({ length: 5 }, () => ({ status: 503 })));
    await expect(fetchArxivPaper("2405.15738", dependencies())).rejects.toMatchObject({
      code: "source-down",
      message: "arXiv answered 503. It was tried 2 times. Try again later.",
    });
    server.recover();
  });
});
