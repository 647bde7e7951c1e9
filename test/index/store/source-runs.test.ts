import { describe, expect, it } from "vitest";
import { createSourceRunStore } from "../../../index/store/source-runs.js";
import { paper } from "../../make-paper.js";
import { openStores } from "./open-stores.js";

describe("the runs of a source", () => {
  it("are kept as its last success, its last failure and why", () => {
    const { database, now } = openStores();
    const runs = createSourceRunStore(database, now);
    runs.failed("hf:2024-03-11", "Hugging Face answered 503.");
    runs.succeeded("arxiv:cat:cs.CL", 200);
    runs.failed("hf:2024-03-11", "Hugging Face did not answer.");
    runs.succeeded("hf:2024-03-11", 0);
    expect(runs.all()).toEqual([
      {
        source: "arxiv:cat:cs.CL",
        lastSuccess: "2025-01-01T00:00:01.000Z",
        lastFailure: null,
        failure: null,
      },
      {
        source: "hf:2024-03-11",
        lastSuccess: "2025-01-01T00:00:03.000Z",
        lastFailure: "2025-01-01T00:00:02.000Z",
        failure: "Hugging Face did not answer.",
      },
    ]);
  });

  it("tell which papers of arXiv the index had when a source was last read to its end and told of papers", () => {
    const { database, now, papers } = openStores();
    const runs = createSourceRunStore(database, now);
    papers.put(paper({ arxivId: "2402.16107" }), "hf");
    runs.succeeded("arxiv:cs.CL", 0);
    expect(runs.hadBefore("arxiv:cs.CL")).toBeNull();
    runs.succeeded("arxiv:cs.CL", 1);
    papers.put(paper({ arxivId: "2405.14867", title: "Another" }), "arxiv");
    runs.failed("arxiv:cs.CL", "arXiv did not answer.");
    runs.succeeded("arxiv:cs.CL", 0);
    const had = runs.hadBefore("arxiv:cs.CL");
    expect(["2402.16107", "2405.14867", "2510.99999"].map((id) => had?.(id))).toEqual([true, false, false]);
    expect(runs.hadBefore("arxiv:cs.CV")).toBeNull();
  });
});
