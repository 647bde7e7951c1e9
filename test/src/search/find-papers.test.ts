import { afterEach, describe, expect, it, vi } from "vitest";
import { messageOf } from "../../../index/errors.js";
import type { Paper } from "../../../index/paper.js";
import { fetchArxivPaper } from "../../../index/sources/arxiv.js";
import { createHttpClient } from "../../../index/sources/http-client.js";
import { createPaperFinder } from "../../../index/store/paper-finder.js";
import { createFinder, type FinderParts, withFewFetches } from "../../../src/search/find-papers.js";
import { atomFeed } from "../../fakes/arxiv-api.js";
import { openStores } from "../../index/store/open-stores.js";
import { paper } from "../../make-paper.js";

const FUSECHAT = paper({ arxivId: "2402.16107", title: "FuseChat: Knowledge Fusion of Chat Models" });

/** A finder over an index of some papers, with arXiv as it is wanted. */
function finderOver(
  papers: readonly Paper[],
  fetchPaper: FinderParts["fetchPaper"],
  patience?: { patience: number },
) {
  const stores = openStores();
  for (const one of papers) stores.papers.put(one, "hf");
  const library = { papers: stores.papers, finder: createPaperFinder(stores.database, stores.papers) };
  return createFinder({ library, fetchPaper, ...patience });
}

const never = () => Promise.reject(new Error("arXiv was asked"));

describe("a paper by the name that people give it", () => {
  it("is the one of the index, without asking anybody", async () => {
    const finder = finderOver([FUSECHAT], never);
    expect(finder.inIndex("fusechat").id).toBe("2402.16107");
    expect(await finder.anywhere("https://arxiv.org/abs/2402.16107v2")).toMatchObject({ id: "2402.16107" });
  });

  it("may be meant where its title lacks one of the words", async () => {
    const finder = finderOver([FUSECHAT], never);
    await expect(finder.anywhere("knowledge fusion of whales")).rejects.toMatchObject({
      code: "not-found",
      message:
        'No paper in the index matches "knowledge fusion of whales". Did you mean "FuseChat: Knowledge Fusion of Chat Models"?',
    });
    await expect(finder.anywhere("whales")).rejects.toThrow("Name it by its arXiv id");
  });

  it("is fetched by its arXiv id where the index does not have it", async () => {
    const fetched = paper({ arxivId: "2401.10491", title: "Knowledge Fusion of Large Language Models" });
    const finder = finderOver([FUSECHAT], async (id) => (id === "2401.10491" ? fetched : null));
    expect(await finder.anywhere("https://huggingface.co/papers/2401.10491")).toBe(fetched);
    await expect(finder.anywhere("2401.99999")).rejects.toMatchObject({
      code: "not-found",
      message: "arXiv has no paper 2401.99999.",
    });
  });

  it("is the one of the index where that has it under its DOI or its title alone", async () => {
    const abstract = "We fuse what several chat models know into one of them.";
    const byTitle = paper({ title: FUSECHAT.title, abstract });
    const byDoi = paper({ doi: "10.1000/182", title: "A handbook" });
    const fetched = new Map([
      ["2402.16107", paper({ arxivId: "2402.16107", title: FUSECHAT.title, abstract })],
      ["2401.00001", paper({ arxivId: "2401.00001", doi: "10.1000/182", title: "The handbook" })],
    ]);
    const finder = finderOver([byTitle, byDoi], async (id) => fetched.get(id) ?? null);
    expect(await finder.anywhere("2402.16107")).toMatchObject({ key: 1 });
    expect(await finder.anywhere("2401.00001")).toMatchObject({ key: 2 });
  });

  it("is not another of the volume whose DOI it has", async () => {
    const doi = "10.1000/182";
    const chapter = paper({
      doi,
      title: "Mice",
      abstract: "Mice that were fed with cheese slept longer than all of those that were not.",
    });
    const abstract = "We fuse what several chat models know into one of them by training on pairs.";
    const named = paper({ arxivId: "2401.00001", doi, title: FUSECHAT.title, abstract });
    const finder = finderOver([chapter], async () => named);
    expect((await finder.anywhere("2401.00001")).title).toBe(FUSECHAT.title);
  });

  it("is not waited for longer than people do", async () => {
    let asked = 0;
    const silent: FinderParts["fetchPaper"] = (_, { signal }) => {
      asked += 1;
      return new Promise((__, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
    };
    const finder = finderOver([], silent, { patience: 20 });
    const failure = {
      code: "source-down",
      message: "arXiv did not answer in 0.02 seconds. Try again later.",
    };
    await expect(finder.anywhere("2402.16107")).rejects.toMatchObject(failure);
    // It is given a rest: the next hundred papers are not waited for one by one.
    await expect(finder.anywhere("2401.10491")).rejects.toMatchObject(failure);
    expect(asked).toBe(1);
  });

  it.each([
    ["", "usage", /^Name a paper/],
    ["\u200B", "usage", /^Name a paper/],
    ["flying pigs", "not-found", /^No paper in the index matches "flying pigs"\. Name it by its arXiv id/],
    ["p".repeat(5_000), "not-found", /matches "p{79}…"/],
    ["🐋".repeat(99), "not-found", /matches "🐋{39}…"/u],
    [
      "10.1145/3442188.3445922",
      "not-found",
      /^The index has no paper with the DOI 10\.1145\/3442188\.3445922\.$/,
    ],
    [
      "arXiv:2401.00001v2",
      "not-found",
      /^The index has no paper 2401\.00001\. It can be added with `npm run --silent offprint -- index arxiv:2401\.00001`\./,
    ],
  ])("%j is nobody's", async (name, code, message) => {
    const finder = finderOver([FUSECHAT], null);
    const expected = { code, message: expect.stringMatching(message) };
    expect(() => finder.inIndex(name)).toThrow(expect.objectContaining(expected));
    await expect(finder.anywhere(name)).rejects.toMatchObject({ code });
  });
});

describe("many papers that are asked for at once", () => {
  const ids = [
    "2401.00001",
    "2401.00002",
    "2401.99998",
    "2401.00003",
    "2401.99999",
    "2401.00004",
    "2401.00005",
  ];
  const isKnown = (id: string) => id.startsWith("2401.0");

  afterEach(() => void vi.useRealTimers());

  /** A finder over an empty index, and an arXiv that takes so long for each answer. */
  function finderOverArxiv(milliseconds: number) {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
    const requests: string[] = [];
    const http = createHttpClient({
      userAgent: "Offprint/test",
      sleep: (time, signal) => pass(time, signal),
      fetch: async (url, { signal } = {}) => {
        const id = new URL(String(url)).searchParams.get("id_list") ?? "";
        requests.push(id);
        await pass(milliseconds, signal ?? undefined);
        const known = isKnown(id) ? [{ id }] : [];
        return new Response(atomFeed(known, known.length));
      },
    });
    const arxiv = { http, arxivUrl: "http://arxiv.example" };
    const finder = finderOver([], (id, request) => fetchArxivPaper(id, arxiv, request));
    const find = async (id: string) => {
      try {
        return (await finder.anywhere(id)).title;
      } catch (error) {
        return messageOf(error);
      }
    };
    return { find, requests };
  }

  it("wait in line as long as that takes: it says nothing of how arXiv is", async () => {
    const { find } = finderOverArxiv(2_000);
    const all = Promise.all(ids.map(find));
    await vi.advanceTimersByTimeAsync(120_000);
    const expected = ids.map((id) => (isKnown(id) ? `The title of ${id}` : `arXiv has no paper ${id}.`));
    expect(await all).toEqual(expected);
  });

  it("are fetched only so many at once where others must not be kept waiting", async () => {
    const answers = new Map<string, (paper: null) => void>();
    const fetchPaper = (id: string) => new Promise<null>((resolve) => answers.set(id, resolve));
    const finder = withFewFetches(finderOver([FUSECHAT], fetchPaper), 2);
    const code = (id: string) => finder.anywhere(id).catch((error) => error.code);
    const [first, second, third] = ["2401.00001", "2401.00002", "2401.00003"].map(code);
    expect(await third).toBe("busy");
    expect([...answers.keys()]).toEqual(["2401.00001", "2401.00002"]);
    expect(await finder.anywhere("2402.16107")).toMatchObject({ id: "2402.16107" });
    answers.get("2401.00001")?.(null);
    expect(await first).toBe("not-found");
    const fourth = code("2401.00004");
    for (const end of answers.values()) end(null);
    expect(await Promise.all([second, fourth])).toEqual(["not-found", "not-found"]);
  });

  it("are fetched once where they are the same, however many ask", async () => {
    const answers = new Map<string, (paper: Paper) => void>();
    const fetchPaper = vi.fn((id: string) => new Promise<Paper>((resolve) => answers.set(id, resolve)));
    const finder = withFewFetches(finderOver([], fetchPaper), 2);
    const names = ["2402.16107", "arXiv:2402.16107v2", "https://arxiv.org/abs/2402.16107", "2402.16107"];
    const all = names.map((name) => finder.anywhere(name));
    const other = finder.anywhere("2401.00001");
    expect(fetchPaper.mock.calls.map(([id]) => id)).toEqual(["2402.16107", "2401.00001"]);
    answers.get("2402.16107")?.(FUSECHAT);
    expect(await Promise.all(all)).toEqual(names.map(() => FUSECHAT));
    answers.get("2401.00001")?.(paper({ arxivId: "2401.00001" }));
    expect(await other).toMatchObject({ arxivId: "2401.00001" });
    // What was fetched is not kept.
    void finder.anywhere("2402.16107");
    expect(fetchPaper).toHaveBeenCalledTimes(3);
  });

  it("fail together where they are the same and arXiv does not have it", async () => {
    const fetchPaper = vi.fn(async () => null);
    const finder = withFewFetches(finderOver([], fetchPaper), 1);
    const code = () => finder.anywhere("2401.99999").catch((error) => error.code);
    expect(await Promise.all([code(), code(), code()])).toEqual(["not-found", "not-found", "not-found"]);
    expect(fetchPaper).toHaveBeenCalledTimes(1);
  });

  it("are not waited for one by one where arXiv is down", async () => {
    const { find, requests } = finderOverArxiv(60_000);
    const all = Promise.all(ids.map(find));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await all).toEqual(ids.map(() => "arXiv did not answer in 15 seconds. Try again later."));
    // The next in line is let through at the moment when the first gives up, and is taken back.
    expect(requests).toEqual(ids.slice(0, 2));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests).toHaveLength(2);
  });
});

/** Passes by the timers of the test; ends with the signal. */
function pass(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => reject(signal.reason));
  });
}
