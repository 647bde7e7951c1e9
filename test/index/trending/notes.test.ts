import { beforeEach, describe, expect, it } from "vitest";
import { OffprintError } from "../../../index/errors.js";
import type { Library } from "../../../index/library.js";
import { ListedDay } from "../../../index/sources/source.js";
import { findTrending, type TrendingOptions } from "../../../index/trending/trending.js";
import { listed, openTestLibrary, sourceOf } from "../../open-library.js";

let clock = new Date();
let library: Library;

async function trending(when: string, options: TrendingOptions = {}) {
  return findTrending(library, when, { now: clock, ...options });
}
async function titles(when: string, options: TrendingOptions = {}) {
  return (await trending(when, options)).papers.map(({ paper }) => paper.title);
}

describe("a trending list", () => {
  beforeEach(async () => {
    clock = new Date("2026-05-23T12:00:00Z");
    library = openTestLibrary(() => clock);
    return () => library.close();
  });
  const read = (name: string, ...items: Parameters<typeof sourceOf>[1]) =>
    library.ingest([sourceOf(name, items)]);

  it("of a day without papers says so, and shows the last day that has some", async () => {
    await read(
      "hf:2026-05-22..2026-05-23",
      listed("2605.00001", "2026-05-22", 1),
      new ListedDay("2026-05-22"),
      new ListedDay("2026-05-23"),
    );
    expect(await trending("today")).toMatchObject({
      when: "today",
      from: "2026-05-22",
      to: "2026-05-22",
      papers: [{ paper: { id: "2605.00001" } }],
      note: "Nothing was listed on Saturday, 2026-05-23. Shown is the last day before that has papers: Friday, 2026-05-22.",
    });
  });

  it("of a day that nobody read says that", async () => {
    expect(await trending("today")).toMatchObject({
      papers: [],
      asOf: null,
      note: "No listing of Saturday, 2026-05-23 has been read.",
    });
  });

  it("of a day on which the source was down says that, and what it shows instead", async () => {
    await read("hf:2026-05-22", listed("2605.00001", "2026-05-22", 1), new ListedDay("2026-05-22"));
    await read("hf:2026-05-23", new OffprintError("source-down", "Hugging Face did not answer."));
    expect((await trending("today")).note).toBe(
      "The listing of Saturday, 2026-05-23 could not be read: Hugging Face did not answer. (2026-05-23 12:00 UTC) " +
        "Shown is the last day before that has papers: Friday, 2026-05-22.",
    );
  });

  it("of a day that was read empty before the source was down says as of when, until it is back", async () => {
    await read("hf:2026-05-22", listed("2605.00001", "2026-05-22", 1), new ListedDay("2026-05-22"));
    clock = new Date("2026-05-23T01:00:00Z");
    await read("hf:today", new ListedDay("2026-05-23"));
    clock = new Date("2026-05-23T04:00:00Z");
    await read("hf:today", new OffprintError("source-down", "Hugging Face did not answer."));
    expect((await trending("today")).note).toBe(
      "Nothing was listed on Saturday, 2026-05-23 when it was last read (2026-05-23 01:00 UTC). " +
        "Since then the source was down: Hugging Face did not answer. (2026-05-23 04:00 UTC) " +
        "Shown is the last day before that has papers: Friday, 2026-05-22.",
    );
    clock = new Date("2026-05-23T05:00:00Z");
    await read("hf:today", new ListedDay("2026-05-23"));
    expect((await trending("today")).note).toContain("Nothing was listed on Saturday, 2026-05-23.");
  });

  it("that could not be renewed says that it may be out of date, until it is", async () => {
    await read("hf:2026-05-23", listed("2605.00001", "2026-05-23", 1), new ListedDay("2026-05-23"));
    clock = new Date("2026-05-23T13:00:00Z");
    await read("hf:2026-05-23", new OffprintError("source-down", "Hugging Face did not answer."));
    expect(await trending("today")).toMatchObject({
      asOf: "2026-05-23T12:00:00.000Z",
      note: "This may be out of date. The source was down: Hugging Face did not answer. (2026-05-23 13:00 UTC)",
    });
    clock = new Date("2026-05-23T14:00:00Z");
    await read("hf:2026-05-23", listed("2605.00001", "2026-05-23", 2), new ListedDay("2026-05-23"));
    expect(await trending("today")).toMatchObject({ asOf: "2026-05-23T14:00:00.000Z", note: null });
  });

  it("tells of a source that is read day by day only what concerns the days asked for, and only until it is back", async () => {
    const down = new OffprintError("source-down", "Hugging Face did not answer.");
    clock = new Date("2026-05-21T12:00:00Z");
    await read("hf:today", listed("2605.00001", "2026-05-21", 1), new ListedDay("2026-05-21"));
    clock = new Date("2026-05-23T12:00:00Z");
    await read("hf:today", down);
    for (const day of ["2026-05-22", "today"]) {
      expect((await trending(day)).note).toContain("could not be read: Hugging Face did not answer.");
    }
    expect((await trending("2026-05-10")).note).toContain("No listing of Sunday, 2026-05-10 has been read.");
    await read("hf:today", new ListedDay("2026-05-22"), new ListedDay("2026-05-23"));
    expect((await trending("2026-05-22")).note).toContain("Nothing was listed on Friday, 2026-05-22.");
  });

  it("is not out of date for ever where another source of these days brought them after the failure", async () => {
    const down = new OffprintError("source-down", "Hugging Face did not answer.");
    await read("hf:2026-05-22", down);
    await read("hf:week", down);
    expect((await trending("2026-05-22")).note).toContain("could not be read: Hugging Face did not answer.");
    clock = new Date("2026-05-23T13:00:00Z");
    await read("hf:today", listed("2605.00001", "2026-05-22", 1), new ListedDay("2026-05-22"));
    for (const now of ["2026-05-23T14:00:00Z", "2026-05-26T14:00:00Z"]) {
      clock = new Date(now);
      await read("hf:today", new ListedDay(now.slice(0, 10)));
      expect((await trending("2026-05-22")).note).toBeNull();
    }
  });

  it("does not take a day that broke off half-way for one that was read", async () => {
    await read(
      "hf:2026-05-23",
      listed("2605.00001", "2026-05-23", 1),
      new OffprintError("source-down", "Hugging Face did not answer."),
    );
    expect(library.listings.readAt("2026-05-23", [])).toBeNull();
    expect(await titles("today")).toEqual(["Paper 2605.00001"]);
  });
});
