import { describe, expect, it } from "vitest";
import { createSourceRunStore } from "../../../index/store/source-runs.js";
import { openStores } from "./open-stores.js";

describe("the runs of a source", () => {
  it("are kept as its last success, its last failure and why", () => {
    const { database, now } = openStores();
    const runs = createSourceRunStore(database, now);
    runs.failed("hf:2024-03-11", "Hugging Face answered 503.");
    runs.succeeded("arxiv:cat:cs.CL");
    runs.failed("hf:2024-03-11", "Hugging Face did not answer.");
    runs.succeeded("hf:2024-03-11");
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
});
