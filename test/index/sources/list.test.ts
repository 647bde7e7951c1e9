import { describe, expect, it } from "vitest";
import { createHttpClient } from "../../../index/sources/http-client.js";
import { parseSource, splitSources } from "../../../index/sources/list.js";

const dependencies = {
  http: createHttpClient({ userAgent: "Offprint/test" }),
  clock: Date.now,
  huggingFaceUrl: "http://unused.example",
  arxivUrl: "http://unused.example",
};

describe("parseSource", () => {
  it.each([
    ["page:index/seed/trending-2025-03-11.txt", "page"],
    ["jsonl:papers.jsonl.gz", "jsonl"],
    ["bibtex:C:\\library.bib", "bibtex"],
    ["hf:2024-03-01..2024-03-31", "hf"],
    ["HF: 2024-03-11", "hf"],
    ["arxiv:cat:cs.CL", "arxiv"],
  ])("knows %s", (spec, kind) => {
    const source = parseSource(spec, dependencies);
    expect(source.kind).toBe(kind);
    expect(source.name).toBe(spec.toLowerCase().startsWith("hf: ") ? "hf:2024-03-11" : spec);
  });

  it.each(["rss:feed", "papers.jsonl", "", ":", "constructor:x"])("names the known kinds for %j", (spec) => {
    expect(() => parseSource(spec, dependencies)).toThrow(
      expect.objectContaining({
        code: "usage",
        message: `There is no source "${spec}". A source is page:FILE, jsonl:FILE, bibtex:FILE, hf:WHEN or hf:DATE..DATE, arxiv:QUERY or arxiv:ID,ID.`,
      }),
    );
  });

  it("names what is none in whole characters", () => {
    expect(() => parseSource(`rss:${"🐋".repeat(80)}`, dependencies)).toThrow(
      /^There is no source "rss:🐋{37}…"\./u,
    );
    expect(() => parseSource(`arxiv:(${"🐋".repeat(80)}`, dependencies)).toThrow(
      /^arxiv:\(🐋{39}… is no query\./u,
    );
  });

  it.each(["page:", "jsonl: ", "bibtex:", "hf:", "arxiv:"])("wants something behind %s", (spec) => {
    expect(() => parseSource(spec, dependencies)).toThrow(expect.objectContaining({ code: "usage" }));
  });
});

describe("splitSources", () => {
  it.each([
    ["", []],
    ["hf:today, arxiv:cs.CL,", ["hf:today", "arxiv:cs.CL"]],
    ["arxiv:2402.16107,2401.10491v2, hf:today", ["arxiv:2402.16107,2401.10491v2", "hf:today"]],
    ["arxiv:2402.16107, cs/0112017", ["arxiv:2402.16107,cs/0112017"]],
    ["arxiv:2402.16107,arxiv:2401.10491", ["arxiv:2402.16107", "arxiv:2401.10491"]],
    ["arxiv:cs.CL,cs.CV", ["arxiv:cs.CL", "cs.CV"]],
    ["arxiv:cs.CL,2401.10491", ["arxiv:cs.CL", "2401.10491"]],
    ["2402.16107,hf:today,2401.10491", ["2402.16107", "hf:today", "2401.10491"]],
  ])("takes the commas of %j for those between sources, but for those between ids", (list, sources) => {
    expect(splitSources(list)).toEqual(sources);
  });

  it("writes kinds in small letters and leaves out blanks around them", () => {
    expect(splitSources("HF:today, Arxiv : cat:cs.CL, BibTeX:C:\\Mine.bib, Nothing")).toEqual([
      "hf:today",
      "arxiv:cat:cs.CL",
      "bibtex:C:\\Mine.bib",
      "Nothing",
    ]);
  });
});
