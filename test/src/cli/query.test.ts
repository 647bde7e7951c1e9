import { describe, expect, it } from "vitest";
import { z } from "zod";
import { abstracts, useRecordedPapers } from "./recorded-papers.js";
import { jsonLines, run } from "./run.js";

// What the command line promises to machines and people about searching, on twelve real papers.

const { data, json } = useRecordedPapers();

const hitsSchema = z.strictObject({
  query: z.string(),
  hits: z.array(
    z.strictObject({
      rank: z.number(),
      id: z.string(),
      title: z.string(),
      url: z.string().nullable(),
      published: z.string().nullable(),
      score: z.number(),
      summary: z.string(),
      match: z.string().nullable(),
    }),
  ),
});
const searchSchema = hitsSchema.extend({
  close: z.boolean(),
  readAs: z.string().nullable(),
  slips: z.array(z.unknown()),
});

describe("search", () => {
  it("prints hits in the promised shape, best first", async () => {
    const { query, hits, close } = await json(
      searchSchema,
      "search",
      "growing",
      "transformers by stacking",
      "--limit",
      "3",
    );
    expect(query).toBe("growing transformers by stacking");
    expect(close).toBe(true);
    expect(hits.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect(hits[0]).toMatchObject({ id: "2405.15319", url: "https://arxiv.org/abs/2405.15319" });
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
    const matches = hits.filter(({ match }) => match !== null);
    expect(matches).not.toEqual([]);
    for (const { id, match } of matches) expect(abstracts.get(id)).toContain(match);
  });

  it("narrows by date and orders by it", async () => {
    const { hits } = await json(
      searchSchema,
      "search",
      "models",
      "--since",
      "2024-10",
      "--until",
      "2025-08",
      "--sort",
      "newest",
    );
    expect(hits.map(({ id }) => id)).toEqual(["2508.18672", "2503.14941", "2410.15316"]);
  });

  it("finds nothing where nothing fits, which is no failure", async () => {
    const text = await run(["search", "models", "--source", "arxiv", "--category", "math", ...data]);
    expect(text).toEqual({ code: 0, stdout: "No paper of the index matches.\n", stderr: "" });
  });

  it("says so where the papers are only the nearest, but close to nothing", async () => {
    const { hits, close } = await json(searchSchema, "search", "how to bake bread", "--limit", "3");
    expect({ found: hits.length, close }).toEqual({ found: 3, close: false });
    const [far, near] = await Promise.all([
      run(["search", "how to bake bread", ...data]),
      run(["search", "vision language models", ...data]),
    ]);
    expect(far.stdout).toMatch(/^Nothing close to that was found; these are the nearest:\n\n 1\. /);
    expect(near.stdout).toMatch(/^ 1\. /);
  });

  it("knows of what is close that a short list, newest first, leaves out", async () => {
    const query = "growing transformers";
    const options = ["--sort", "newest", "--limit", "1"];
    const { hits, close } = await json(searchSchema, "search", query, ...options);
    expect(hits.map(({ id }) => id)).not.toContain("2405.15319");
    expect(close).toBe(true);
  });

  it("finds a paper by its id, and fails where the index does not have it", async () => {
    const { query, hits, close } = await json(searchSchema, "search", "2405.15738", "--limit", "3");
    expect({ query, id: hits[0]?.id, count: hits.length, close }).toEqual({
      query: "2405.15738",
      id: "2405.15738",
      count: 3,
      close: true,
    });
    const missing = await run(["search", "https://arxiv.org/abs/2301.00001", ...data]);
    expect(missing).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("no paper 2301.00001"),
    });
  });

  it("says how it read what is more than words", async () => {
    const query = "vision language models before 2025";
    const { hits, readAs } = await json(searchSchema, "search", query);
    expect(readAs).toBe("vision language models, until 2024-12-31");
    for (const { published } of hits) expect(published?.slice(0, 4)).toBe("2024");
    const { stdout } = await run(["search", query, ...data]);
    expect(stdout).toMatch(/^Read as: vision language models, until 2024-12-31\n\n 1\. /);
  });

  it("is plain text of 80 columns where it is piped", async () => {
    const { stdout } = await run(["search", "vision language models", ...data]);
    expect(stdout).toContain("https://arxiv.org/abs/2405.15574");
    expect(stdout).not.toContain("\u001b");
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });
});

describe("related", () => {
  it("takes what people have of a paper, and never returns the paper itself", async () => {
    const names = [
      "2405.15738",
      "arXiv:2405.15738v2",
      "https://arxiv.org/abs/2405.15738",
      "https://arxiv.org/pdf/2405.15738v1.pdf",
      "https://arxiv.org/html/2405.15738",
      "https://www.alphaxiv.org/abs/2405.15738",
      "https://huggingface.co/papers/2405.15738",
      "https://doi.org/10.48550/arXiv.2405.15738",
      "10.48550/arXiv.2405.15738",
      "ConvLLaVA: Hierarchical Backbones as Visual Encoder for Large Multimodal Models",
      "convllava",
      "hierarchical backbones visual enc",
    ];
    const input = names.map((paper, id) => JSON.stringify({ id, paper })).join("\n");
    const ended = await run(["related", "--limit", "2", "--batch", "-", ...data], { input });
    const lines = z.array(hitsSchema.extend({ id: z.number() })).parse(jsonLines(ended));
    expect(lines.map(({ id, query }) => [id, query])).toEqual(names.map((name, id) => [id, name]));
    const [first] = lines.map(({ hits }) => hits);
    expect(first?.map(({ id }) => id)).not.toContain("2405.15738");
    for (const { hits } of lines) expect(hits).toEqual(first);
  });

  it("takes several papers at once", async () => {
    const { query, hits } = await json(hitsSchema, "related", "2405.15738", "meteor mamba", "--limit", "20");
    expect(query).toBe("2405.15738, meteor mamba");
    const ids = hits.map(({ id }) => id);
    expect(ids).toHaveLength(10);
    expect(ids).not.toContain("2405.15738");
    expect(ids).not.toContain("2405.15574");
  });

  it("says which paper it does not know, and how to add it", async () => {
    const [title, id, doi] = await Promise.all([
      run(["related", "flying pigs", ...data]),
      run(["related", "2401.00001", ...data]),
      run(["related", "10.1145/3442188.3445922", ...data]),
    ]);
    expect(title).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining('matches "flying pigs"'),
    });
    expect(id).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("index arxiv:2401.00001`. OFFLINE is set"),
    });
    expect(doi).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("10.1145/3442188.3445922"),
    });
  });
});
