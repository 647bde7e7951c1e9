import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPageSource } from "../../../index/sources/page.js";
import { describeSource, readAll } from "./conformance.js";

const SHIPPED = "index/seed/trending-2025-03-11.txt";
const abstract = (about: string) =>
  `We study ${about}. ${"It is shown at length and in every detail. ".repeat(6)}`;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "offprint-page-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function page(lines: string[], { name = "page.txt", changed = "2025-06-01" } = {}) {
  const path = join(folder, name);
  await writeFile(path, lines.join("\n\n"));
  await utimes(path, new Date(changed), new Date(changed));
  return createPageSource(path);
}

describeSource("page", {
  open: () => createPageSource(SHIPPED),
  kind: "page",
  papers: 104,
  rejected: 0,
  openBroken: () => page(["new", "Subscribe", "Mar 11"], { name: "empty.txt" }),
  brokenCode: "bad-input",
});

describe("the page that ships with the project", () => {
  it("holds 104 papers listed on its day, without their head", async () => {
    const { papers } = await readAll(createPageSource(SHIPPED));
    expect(papers[0]?.title).toBe("FRL: Federated Rank Learning");
    expect(papers.at(-1)?.title).toBe(
      "Optimizing Distributed Training on Frontier for Large Language Models",
    );
    expect(new Set(papers.map((paper) => paper.listings[0]?.date))).toEqual(new Set(["2025-03-11"]));
  });

  it("holds two papers of one title, told apart by an id that stays the same", async () => {
    const { papers } = await readAll(createPageSource(SHIPPED));
    const twins = papers.filter((paper) => paper.title === "FuseChat: Knowledge Fusion of Chat Models");
    expect(twins.map((paper) => paper.localId)).toMatchInlineSnapshot(`
      [
        "page-94b6fb02480a1ac1",
        "page-b4b12572db65f792",
      ]
    `);
    expect(papers.filter((paper) => paper.localId !== null)).toEqual(twins);
  });
});

describe("a page", () => {
  it("needs no head, no date and no empty lines", async () => {
    const { papers, rejected } = await readAll(
      await page([`A title\r\n${abstract("one")}\r\nAnother\n${abstract("two")}`]),
    );
    expect(papers.map((paper) => [paper.title, paper.listings])).toEqual([
      ["A title", []],
      ["Another", []],
    ]);
    expect(rejected).toEqual([]);
  });

  it("has lines without a partner rejected, with their numbers", async () => {
    const lines = [
      "Mar 11",
      abstract("nothing known"),
      "Lost",
      "A title",
      abstract("one"),
      "Left over",
      "B",
      abstract("two"),
      "Next",
    ];
    const { papers, rejected } = await readAll(await page(lines));
    expect(papers.map((paper) => paper.title)).toEqual(["A title", "B"]);
    expect(rejected.map(({ where, reason }) => [where, reason.slice(0, 22)])).toEqual([
      ["line 3", "has no title before it"],
      ["line 5", "has no abstract behind"],
      ["line 11", "has no abstract behind"],
      ["line 17", "has no abstract behind"],
    ]);
  });

  it.each([
    ["trending-2024-02-29.txt", "Mar 11", "2025-06-01", "2024-02-29"],
    ["trending-2024-02-30.txt", "Mar 11", "2025-06-01", "2025-03-11"],
    ["page.txt", "Mar 11", "2025-03-11", "2025-03-11"],
    ["page.txt", "Mar 11", "2025-03-10", "2024-03-11"],
    ["page.txt", "December 31st", "2025-01-01", "2024-12-31"],
    ["page.txt", "Feb 29", "2026-01-01", "2024-02-29"],
    ["page.txt", "11 Mar, 2023", "2026-01-01", "2023-03-11"],
    ["page.txt", "Feb 30", "2026-01-01", undefined],
  ])("called %s with the head %j, changed on %s, is that of %s", async (name, head, changed, expected) => {
    const { papers } = await readAll(
      await page(["new", head, "A title", abstract("one")], { name, changed }),
    );
    expect(papers[0]?.listings[0]?.date).toBe(expected);
  });
});
