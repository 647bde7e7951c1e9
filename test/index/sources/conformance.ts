import { describe, expect, it } from "vitest";
import { normalizeArxivId } from "../../../index/arxiv-id.js";
import { OffprintError } from "../../../index/errors.js";
import { type Paper, paperSchema } from "../../../index/paper.js";
import { ListedDay, Rejected, type Source } from "../../../index/sources/source.js";

/** What one source promises of the data that its test gives it. */
export interface SourceExpectation {
  /** A source that works; made anew each time. */
  readonly open: () => Source | Promise<Source>;
  readonly kind: string;
  readonly papers: number;
  readonly rejected: number;
  /** The same source where it cannot be read. */
  readonly openBroken: () => Source | Promise<Source>;
  readonly brokenCode: OffprintError["code"];
}

/** Reads a source to its end. */
export async function readAll(
  source: Source,
  signal?: AbortSignal,
): Promise<{ papers: Paper[]; rejected: Rejected[]; days: string[] }> {
  const papers: Paper[] = [];
  const days: string[] = [];
  const rejected: Rejected[] = [];
  for await (const record of source.fetch(signal)) {
    if (record instanceof Rejected) {
      rejected.push(record);
    } else if (record instanceof ListedDay) {
      days.push(record.date);
    } else {
      papers.push(record);
    }
  }
  return { papers, rejected, days };
}

/** What the index relies on in every source, whatever it reads. */
export function describeSource(name: string, expectation: SourceExpectation): void {
  describe(`${name}, like every source,`, () => {
    it("yields papers that are valid as they are, and counts what is not", async () => {
      const source = await expectation.open();
      const { papers, rejected } = await readAll(source);
      expect(papers).toHaveLength(expectation.papers);
      expect(rejected).toHaveLength(expectation.rejected);
      for (const paper of papers) {
        expect(paperSchema.parse(paper)).toEqual(paper);
      }
      for (const { where, reason } of rejected) {
        expect(where).not.toBe("");
        expect(reason).toMatch(/^\S[^\n]*$/);
      }
    });

    it("is named as the user wrote it", async () => {
      const source = await expectation.open();
      expect(source.kind).toBe(expectation.kind);
      expect(source.name.startsWith(`${expectation.kind}:`)).toBe(true);
    });

    it("cleans text and brings ids to their one form", async () => {
      const { papers } = await readAll(await expectation.open());
      for (const paper of papers) {
        for (const text of [
          paper.title,
          paper.abstract,
          ...paper.authors,
          ...paper.categories,
          ...paper.keywords,
        ]) {
          expect(text).toBe(text.normalize("NFC").trim());
          expect(text).not.toMatch(/\s\s|[\n\r\t]|\p{Cc}/u);
        }
        if (paper.arxivId !== null) {
          expect(normalizeArxivId(paper.arxivId)).toEqual({ id: paper.arxivId, version: null });
        }
        if (paper.doi !== null) {
          expect(paper.doi).toMatch(/^10\.\d{4,9}\/[^\sA-Z]+$/);
        }
        for (const date of [paper.published, paper.updated]) {
          expect(date === null || !Number.isNaN(Date.parse(date))).toBe(true);
        }
      }
    });

    it("tells the same papers in the same order each time", async () => {
      expect(await readAll(await expectation.open())).toEqual(await readAll(await expectation.open()));
    });

    it("stops when told to, with the reason given", async () => {
      const source = await expectation.open();
      await expect(readAll(source, AbortSignal.abort(new Error("enough")))).rejects.toThrow("enough");
      const stop = new AbortController();
      const reading = (async () => {
        for await (const _record of source.fetch(stop.signal)) {
          stop.abort(new Error("enough"));
        }
      })();
      await expect(reading).rejects.toThrow("enough");
    });

    it("can be left early and read again", async () => {
      const source = await expectation.open();
      for await (const _record of source.fetch()) {
        break;
      }
      expect((await readAll(source)).papers).toHaveLength(expectation.papers);
    });

    it("fails with a sentence, and never with an empty result", async () => {
      const source = await expectation.openBroken();
      const error: unknown = await readAll(source).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(OffprintError);
      expect(error).toMatchObject({ code: expectation.brokenCode, message: expect.stringMatching(/[.)]$/) });
    });
  });
}
