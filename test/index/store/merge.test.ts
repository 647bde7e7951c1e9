import { describe, expect, it } from "vitest";
import type { Paper } from "../../../index/paper.js";
import { mergePaper } from "../../../index/store/merge.js";
import { FACTS, paper } from "../../make-paper.js";

const stored = paper({ arxivId: "2402.16107", version: 2, title: "Second", abstract: "The second version." });
const OTHER_SOURCE = false;
const SAME_SOURCE = true;

describe("the text of a paper", () => {
  const told = (known: Partial<Paper>) => paper({ title: "Told", abstract: "What is told now.", ...known });

  it.each([
    ["a higher version replaces it, from any source", { version: 3 }, OTHER_SOURCE, "Told", 3],
    ["a lower version does not", { version: 1 }, OTHER_SOURCE, "Second", 2],
    ["a lower version does not even from the same source", { version: 1 }, SAME_SOURCE, "Second", 2],
    ["the same version from another source does not", { version: 2 }, OTHER_SOURCE, "Second", 2],
    [
      "the same version from the same source does: it was corrected there",
      { version: 2 },
      SAME_SOURCE,
      "Told",
      2,
    ],
    ["no version from another source does not", { version: null }, OTHER_SOURCE, "Second", 2],
    ["no version from the same source does", { version: null }, SAME_SOURCE, "Told", 2],
  ])("%s", (_, known, sameOrigin, title, version) => {
    expect(mergePaper(stored, told(known), sameOrigin)).toMatchObject({ title, version });
  });

  it("is replaced by the first version that is known of it", () => {
    const unversioned = { ...stored, version: null };
    expect(mergePaper(unversioned, told({ version: 1 }), OTHER_SOURCE)).toMatchObject({
      title: "Told",
      version: 1,
    });
  });
});

describe("the link of a paper", () => {
  const linked = { ...stored, url: "https://example.org/v2" };
  const url = (version: number, told: string | null, sameOrigin = OTHER_SOURCE) =>
    mergePaper(linked, paper({ version, url: told }), sameOrigin).url;

  it("is that of the source which its text is from: what is quoted stands there", () => {
    expect(url(3, "https://example.org/v3")).toBe("https://example.org/v3");
    expect(url(2, "https://example.org/other")).toBe("https://example.org/v2");
    expect(url(1, "https://example.org/v1")).toBe("https://example.org/v2");
    expect(url(2, "https://example.org/moved", SAME_SOURCE)).toBe("https://example.org/moved");
  });

  it("stays where that source knows none", () => {
    expect(url(3, null)).toBe("https://example.org/v2");
  });
});

describe("a source that knows less", () => {
  const known = paper(FACTS);

  it.each([OTHER_SOURCE, SAME_SOURCE])("takes nothing away (the same source: %s)", (sameOrigin) => {
    const { listings: _, localId: __, ...facts } = known;
    expect(mergePaper(facts, paper(), sameOrigin)).toEqual({
      ...facts,
      ...(sameOrigin ? { title: paper().title, abstract: paper().abstract } : {}),
    });
  });

  it("is filled up by one that knows more", () => {
    const { listings: _, localId: __, ...facts } = known;
    expect(mergePaper({ ...paper(), version: 2 }, known, OTHER_SOURCE)).toEqual({
      ...facts,
      title: paper().title,
      abstract: paper().abstract,
    });
  });
});

describe("the day of publication", () => {
  const published = (left: string | null, right: string | null) =>
    mergePaper(paper({ published: left }), paper({ published: right }), OTHER_SOURCE).published;

  it("is the earliest that anybody knows of", () => {
    expect(published("2024-02-27", "2024-02-25T10:00:00Z")).toBe("2024-02-25T10:00:00Z");
    expect(published("2024-02-25", "2024-02-27")).toBe("2024-02-25");
    expect(published(null, "2024-02-27")).toBe("2024-02-27");
  });

  it("is told as exactly as it is known", () => {
    expect(published("2024-02-25", "2024-02-25T10:00:00Z")).toBe("2024-02-25T10:00:00Z");
    expect(published("2024-02-25T10:00:00Z", "2024-02-25")).toBe("2024-02-25T10:00:00Z");
  });

  it.each([
    ["2024-01-01", "2024-05-24T17:34:15Z"],
    ["2024-01-01", "2024-05-24"],
    ["2024-01-01", "2024-05-01"],
    ["2024-05-01", "2024-05-24T17:34:15Z"],
    ["2024-05-01", "2024-05-24"],
  ])("is told as %s where only the year or month is known, which gives way to %s", (start, day) => {
    expect(published(start, day)).toBe(day);
    expect(published(day, start)).toBe(day);
  });

  it.each([
    ["2024-01-01", "2025-03-02T10:00:00Z"],
    ["2024-05-01", "2024-06-24"],
    ["2024-01-01T09:00:00Z", "2024-05-24T17:34:15Z"],
  ])("is %s and not %s, which is in another year or month, or is no more exact", (start, day) => {
    expect(published(start, day)).toBe(start);
    expect(published(day, start)).toBe(start);
  });
});
