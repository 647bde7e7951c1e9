import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Ended, file, jsonLines, run, temporaryFolder } from "./run.js";

const folder = temporaryFolder();
afterAll(folder.remove);

// Everything that can be known of a paper, and what BibTeX and JSON have trouble with.
const papers = [
  {
    id: "2405.15738",
    version: 2,
    doi: "10.1145/3442188.3445922",
    title: 'Zero-shot {RGB} & "depth": 100% of $x_{i}$',
    abstract:
      "We use $\\alpha = 5\\%$ of R\\&D, i.e. 10% & more #1. A brace { that never closes.\u2028Ünïcode.",
    authors: ["José Ángel", "Erdős, Paul", "Team and Friends, Inc.", "van der Berg"],
    published: "2024-05-24T17:34:15.000Z",
    updated: "2024-06-01",
    url: "https://example.org/paper?a=1&b=2",
    categories: ["cs.CV", "cs.CL"],
    upvotes: 32,
    codeUrl: "https://github.com/example/code",
    codeStars: 12,
    projectUrl: "https://example.org/",
    organization: "Example, University of",
    keywords: ["depth", "zero-shot, few-shot"],
    sourceSummary: "It sees depth.",
    listed: [
      { date: "2024-05-27", upvotes: 20, comments: 3 },
      { date: "2024-05-28", upvotes: 32, comments: 0 },
    ],
  },
  { doi: "10.1000/182", title: "A handbook", abstract: "On digital objects.", published: "1999" },
  { id: "own-7", title: "Notes, part one", abstract: "The first part." },
  { title: "Notes", abstract: "Without any id.", authors: ["Ada Lovelace"], published: "1843-10-01" },
  {
    title: "Notes",
    abstract: "Something else by the same hand and under the same title.",
    authors: ["Ada Lovelace"],
  },
];

const paperSchema = z.looseObject({ id: z.string(), title: z.string(), firstSeen: z.string() });

/** What was exported, but for when and whence it came. */
function facts(ended: Ended) {
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  return z
    .array(paperSchema)
    .parse(jsonLines(ended))
    .map(({ firstSeen: _, ...paper }) => paper);
}

async function indexInto(data: string, source: string): Promise<void> {
  const ended = await run(["index", source, "--data", data]);
  expect(ended.stderr).not.toContain("Rejected");
  expect(ended.code).toBe(0);
}

const first = `${folder.path}/first`;
const second = `${folder.path}/second`;
beforeAll(async () => {
  const lines = papers.map((paper) => JSON.stringify(paper)).join("\n");
  await indexInto(first, `jsonl:${file(folder.path, "papers.jsonl", lines)}`);
});

describe("export", () => {
  it("as jsonl can be indexed again without loss", async () => {
    const exported = await run(["export", "--data", first]);
    expect(facts(exported)[0]).toMatchObject({
      ...papers[0],
      abstract: expect.stringContaining("never closes. Ünïcode."),
    });
    expect(facts(exported)).toHaveLength(papers.length);
    await indexInto(second, `jsonl:${file(folder.path, "exported.jsonl", exported.stdout)}`);
    expect(facts(await run(["export", "jsonl", "--json", "--data", second]))).toEqual(facts(exported));
    const again = await run(["index", `jsonl:${folder.path}/exported.jsonl`, "--json", "--data", first]);
    expect(jsonLines(again)[0]).toMatchObject({ added: 0, rejected: 0, papers: papers.length });
  });

  it.each(["2024-05-27", "2024-W22"])("as jsonl keeps what was trending in %s", async (when) => {
    const before = await run(["trending", when, "--json", "--data", first]);
    const after = await run(["trending", when, "--json", "--data", second]);
    expect(jsonLines(before)).toMatchObject([{ papers: [{ id: "2405.15738" }], note: null }]);
    expect(jsonLines(after)).toMatchObject(
      jsonLines(before).map((list) => ({ ...Object(list), asOf: expect.any(String) })),
    );
  });

  it("as BibTeX can be read back, each entry under a key of its own", async () => {
    const bibtex = await run(["export", "bibtex", "--data", first]);
    const keys = [...bibtex.stdout.matchAll(/^@\w+\{(.*),$/gm)].map(([, key]) => key);
    expect(keys).toEqual(["angel2024zero", "1999handbook", "notes", "lovelace1843notes", "lovelacenotes"]);
    const third = `${folder.path}/third`;
    await indexInto(third, `bibtex:${file(folder.path, "papers.bib", bibtex.stdout)}`);
    const read = facts(await run(["export", "--data", third]));
    expect(read.map(({ id }) => id).slice(0, 2)).toEqual(["2405.15738", "doi:10.1000/182"]);
    expect(read[0]).toMatchObject({
      doi: "10.1145/3442188.3445922",
      authors: papers[0]?.authors,
      published: "2024-05-01",
      url: "https://example.org/paper?a=1&b=2",
      categories: ["cs.CV"],
    });
    expect(read.map(({ title }) => title).slice(1)).toEqual([
      "A handbook",
      "Notes, part one",
      "Notes",
      "Notes",
    ]);
    expect(read[0]?.title).toContain('& "depth": 100% of');
  });
});
