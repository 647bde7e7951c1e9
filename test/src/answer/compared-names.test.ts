import { expect, it, onTestFinished } from "vitest";
import { createPageSource } from "../../../index/sources/page.js";
import { createAnswerer } from "../../../src/answer/ask.js";
import { createLogger } from "../../../src/process/log.js";
import { readAll } from "../../index/sources/conformance.js";
import { openTestLibrary, sourceOf } from "../../open-library.js";

it("two papers whose names are words like others are compared by these names", async () => {
  const library = openTestLibrary(() => new Date("2026-08-01"));
  onTestFinished(() => library.close());
  const { papers } = await readAll(createPageSource("index/seed/trending-2025-03-11.txt"));
  const named = papers.filter(({ title }) => /^(FRL|Ferret|FLoRA|PiSSA): /.test(title));
  await library.ingest([sourceOf("page:named", named)]);
  const answerer = createAnswerer({
    library,
    log: createLogger("silent"),
    llm: null,
    threshold: null,
    patience: 60_000,
  });
  const { citations } = await answerer.ask("compare FRL and Ferret");
  const names = citations.map(({ paper }) => paper.title.split(":")[0]);
  expect(new Set(names)).toEqual(new Set(["FRL", "Ferret"]));
});
