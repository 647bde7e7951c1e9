import { expect, it, onTestFinished } from "vitest";
import { openContext } from "../../src/context.js";
import { createLogger } from "../../src/process/log.js";
import { readConfig } from "../../src/settings/config.js";
import { fakePapers, startFakeArxiv } from "../fakes/arxiv-api.js";
import { readAll } from "../index/sources/conformance.js";
import { paper } from "../make-paper.js";
import { temporaryFolder } from "../temporary-folder.js";

it("reads of arXiv what is new since a query was last read to its end, however much", async () => {
  const told = fakePapers(400);
  const arxiv = await startFakeArxiv(told);
  onTestFinished(() => arxiv.close());
  const config = readConfig({ ARXIV_URL: arxiv.url }, { data: temporaryFolder() });
  const context = openContext(config, createLogger("silent"), "test");
  onTestFinished(() => context.close());
  const { papers, runs } = context.library;
  for (const { id } of told.slice(220)) papers.put(paper({ arxivId: id, title: `Paper ${id}` }), "arxiv");
  runs.succeeded("arxiv:cs.CL", 1);
  expect((await readAll(context.source("arxiv:cs.CL"))).papers).toHaveLength(300);
  expect((await readAll(context.source("arxiv:cs.CV"))).papers).toHaveLength(200);
});
