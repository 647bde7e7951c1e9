import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect } from "vitest";
import { z } from "zod";
import type { Library } from "../../../index/library.js";
import { paperSchema } from "../../../index/paper.js";
import { projectFile } from "../../../index/project-root.js";
import type { Answer } from "../../../src/answer/answer.js";
import { type Answerer, createAnswerer } from "../../../src/answer/ask.js";
import { createLogger } from "../../../src/process/log.js";
import { openTestLibrary, sourceOf } from "../../open-library.js";

const lineSchema = z.object({ id: z.string(), title: z.string(), abstract: z.string() });

/**
 * What answers the questions of a file's tests: opened before them and closed after them. It knows thirty papers of the dev
 * split of paper-qa, or those of another fixture.
 */
export function useAnswerer(file = "papers.jsonl") {
  let opened: Library | undefined;
  let answering: Answerer | undefined;

  beforeAll(async () => {
    opened = await openAnswerLibrary(file);
    answering = answererOf(opened);
  });
  afterAll(() => opened?.close());

  function beforeTests(): never {
    throw new Error("The library is opened before the first test.");
  }
  return {
    get library(): Library {
      return opened ?? beforeTests();
    },
    ask: (...given: Parameters<Answerer["ask"]>) => (answering ?? beforeTests()).ask(...given),
  };
}

const now = () => new Date("2026-08-01");

/** The first day of the month that an arXiv id names; null for other ids. */
function firstDayOf(id: string): string | null {
  const [, year, month] = /^(\d\d)(\d\d)\./.exec(id) ?? [];
  return year && month ? `20${year}-${month}-01` : null;
}

async function openAnswerLibrary(file: string): Promise<Library> {
  const library = openTestLibrary(now);
  const lines = readFileSync(projectFile("test", "fixtures", "answer", file), "utf8").trim();
  const papers = lines
    .split("\n")
    .map((line) => lineSchema.parse(JSON.parse(line)))
    .map(({ id, title, abstract }) =>
      paperSchema.parse({ arxivId: id, title, abstract, published: firstDayOf(id) }),
    );
  await library.ingest([sourceOf("jsonl:papers", papers)]);
  return library;
}

/** @param threshold how probable an answer must be to be shown, null for what was measured */
export function answererOf(library: Library, threshold: number | null = null): Answerer {
  // However busy the machine is, everything is read.
  const patience = 60_000;
  const log = createLogger("silent");
  return createAnswerer({ library, log, llm: null, threshold, patience, now });
}

export const papersIn = ({ citations }: Answer) => new Set(citations.map(({ paper }) => paper.arxivId));

export function expectVerbatim({ citations }: Answer): void {
  for (const { paper, quote, span } of citations) {
    expect(paper.abstract).toContain(quote);
    if (!span) continue;
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThan(span.start);
    expect(span.end).toBeLessThanOrEqual(quote.length);
  }
  expect(citations.map(({ n }) => n)).toEqual(citations.map((_, i) => i + 1));
}
