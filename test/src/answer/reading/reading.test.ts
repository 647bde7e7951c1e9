import { describe, expect, it } from "vitest";
import type { ModelPool } from "../../../../index/models/model-pool.js";
import { outline, outlineQuery } from "../../../../src/answer/candidates/outline.js";
import { background } from "../../../../src/answer/fitted/background.js";
import { answerWeights } from "../../../../src/answer/fitted/weights.js";
import { createDeadline } from "../../../../src/answer/reading/deadline.js";
import {
  bestOf,
  type PaperToRead,
  type ReadingParts,
  readPapers,
} from "../../../../src/answer/reading/reading.js";
import { rereadPaper } from "../../../../src/answer/reading/rereading.js";
import { storedPaper } from "../../../make-paper.js";
import { useAnswerer } from "../use-answerer.js";

const QUESTION = "what does a small key norm tell you about attention?";
/** The paper that answers it, and four others. */
const IDS = ["2406.11430", "2408.06327", "2509.11177", "2504.12240", "2601.00671"];
const UNLIMITED = createDeadline(Number.POSITIVE_INFINITY);

const answerer = useAnswerer();

/** The models of the library, and the passages that they read. */
function watched(): { readonly parts: ReadingParts; readonly passages: string[] } {
  const passages: string[] = [];
  const models: ModelPool = {
    ...answerer.library.models,
    read: (question, passage) => {
      passages.push(passage);
      return answerer.library.models.read(question, passage);
    },
  };
  return { parts: { models, weights: answerWeights(), background: background() }, passages };
}

/** @param matches the log odds of each paper that the question is about it */
function candidates(matches: readonly number[]): PaperToRead[] {
  return IDS.map((id, i) => {
    const paper = answerer.library.finder.find(id);
    if (!paper) throw new Error(`${id} is not in the fixture.`);
    return { outlined: { ...outline(paper), paper }, match: matches[i] ?? 0 };
  });
}

describe("Reading papers for a question", () => {
  const query = outlineQuery(QUESTION);

  it("leaves out those that would have no quote among the sought though they answered", async () => {
    const { parts, passages } = watched();
    const read = await readPapers(parts, query, candidates([0, -1, -40, -40, -40]), UNLIMITED, 3);
    expect(read.map(({ paper }) => paper.arxivId)).toEqual(IDS.slice(0, 2));
    expect(passages).toHaveLength(2);
  });

  it("leaves out none that would have one", async () => {
    const { parts } = watched();
    const read = await readPapers(parts, query, candidates([0, 0, 0, 0, 0]), UNLIMITED, 1_000);
    expect(read.map(({ paper }) => paper.arxivId)).toHaveLength(5);
  });

  it("reads all where nothing is said of how many quotes are sought", async () => {
    const { parts } = watched();
    const read = await readPapers(parts, query, candidates([0, -40, -40, -40, -40]), UNLIMITED);
    expect(read).toHaveLength(5);
  });

  it("begins with those that the search and the words favour", async () => {
    const { parts, passages } = watched();
    await readPapers(parts, query, candidates([-9, -8, -7, 50, 60]), UNLIMITED, 1);
    const titles = candidates([]).map(({ outlined }) => outlined.text);
    expect([...passages].sort()).toEqual(titles.slice(3).sort());
  });
});

describe("Reading the best paper again", () => {
  it("reads sixteen sentences at most where none stands out", async () => {
    const { parts, passages } = watched();
    const paper = storedPaper({
      key: 1,
      title: "A list",
      abstract: "Nothing is told of it here. ".repeat(40),
    });
    const listed = [{ outlined: { ...outline(paper), paper }, match: 0 }];
    const query = outlineQuery(QUESTION);
    const [read] = await readPapers(parts, query, listed, UNLIMITED);
    if (!read) throw new Error("Nothing was read.");
    passages.length = 0;
    const again = await rereadPaper(parts, query, await answerer.library.models.embedQuery(QUESTION), read);
    expect(passages).toHaveLength(16);
    expect(again.scores).toHaveLength(40);
  });

  it("reads the sentences that may come first, and leaves the others as they were", async () => {
    const { parts, passages } = watched();
    const query = outlineQuery(QUESTION);
    const [read] = await readPapers(parts, query, candidates([]).slice(0, 1), UNLIMITED);
    if (!read) throw new Error("Nothing was read.");
    passages.length = 0;
    const again = await rereadPaper(parts, query, await answerer.library.models.embedQuery(QUESTION), read);
    const behind = [...read.scores.keys()].filter((i) => (read.scores[i] ?? 0) < bestOf(read.scores) - 6);
    expect(behind.length).toBeGreaterThan(0);
    expect(passages).toHaveLength(read.scores.length - behind.length);
    for (const i of behind) expect(again.scores[i]).toBe(read.scores[i]);
    expect(passages.every((passage) => passage.startsWith(`${read.paper.title}. `))).toBe(true);
  });
});
