import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { projectFile } from "../../index/project-root.js";
import { changes, FIGURES_FILE, type Figures, readFigures, valuesOf } from "../tools/evaluate/figures.js";
import { ROWS } from "../tools/evaluate/rows.js";
import { putTable, renderChange, renderSection, renderTable } from "../tools/evaluate/table.js";

function figures(values: Record<string, number>, more: Partial<Figures[string]> = {}): Figures {
  return { all: { date: "2026-01-02", seconds: 3, versions: { Node: "22.0.0" }, values, ...more } };
}

const told = (before: Record<string, number>, after: Record<string, number>) =>
  changes(figures(before), figures(after)).map(({ row, verdict, isLoss }) => [row.id, verdict, isLoss]);

describe("comparing with the committed figures", () => {
  it("tells what got better and what worse, and holds to what is tolerated", () => {
    expect(told({ "scifact.full": 0.7 }, { "scifact.full": 0.71 })).toEqual([
      ["scifact.full", "better", false],
    ]);
    expect(told({ "scifact.full": 0.7 }, { "scifact.full": 0.696 })).toEqual([
      ["scifact.full", "worse", false],
    ]);
    expect(told({ "scifact.full": 0.7 }, { "scifact.full": 0.69 })).toEqual([
      ["scifact.full", "worse", true],
    ]);
  });

  it("knows that a shorter time is better, and holds no time to what another machine took", () => {
    expect(told({ "speed.ask": 100 }, { "speed.ask": 900 })).toEqual([["speed.ask", "worse", false]]);
    expect(told({ "speed.ask": 100 }, { "speed.ask": 90 })).toEqual([["speed.ask", "better", false]]);
  });

  it("does not count what the table would not show, nor what was not measured both times", () => {
    expect(told({ "scifact.full": 0.7001 }, { "scifact.full": 0.7004 })).toEqual([]);
    expect(told({ "scifact.full": 0.7 }, { "scitldr.full": 0.1 })).toEqual([]);
  });

  it("names a row under its heading", () => {
    const [change] = changes(figures({ "scifact.dense": 0.7 }), figures({ "scifact.dense": 0.6 }));
    expect(change && renderChange(change)).toBe("worse: SciFact, nDCG@10 … by meaning alone: 0.700 -> 0.600");
  });
});

describe("the table", () => {
  it("has a row for each figure, and says when and with what it was measured", () => {
    const table = renderTable({
      ...figures({ "scifact.full": 0.75432, "speed.ask": 123.4 }),
      other: { date: "2026-01-03", seconds: 8, versions: { Node: "22.0.0" }, values: {} },
    });
    expect(table).toBe(
      [
        "| measure | measured | wanted |",
        "| --- | ---: | ---: |",
        "| SciFact, nDCG@10 | 0.754 | 0.76 |",
        "| an answer from 8,500 papers, median, on two cores without VNNI (AMD EPYC of Zen 3) | 123 ms | 400 ms |",
        "",
        "Each part of the table is measured by itself, and was so:",
        "",
        "- all: on 2026-01-02 with Node 22.0.0, in 3 s",
        "- other: on 2026-01-03 with Node 22.0.0, in 8 s",
      ].join("\n"),
    );
  });

  it("stands between the markers, in place of the last one", () => {
    const document = "a\n<!-- evaluation -->\nold\n<!-- /evaluation -->\nb";
    const once = putTable(document, "new");
    expect(once).toBe("a\n<!-- evaluation -->\n\nnew\n\n<!-- /evaluation -->\nb");
    expect(putTable(once, "new")).toBe(once);
    expect(() => putTable("<!-- /evaluation --><!-- evaluation -->", "new")).toThrow("has no");
  });

  it("of the README shows the committed figures, each of which has a row", () => {
    const committed = readFigures(FIGURES_FILE);
    const readme = readFileSync(projectFile("README.md"), "utf8");
    expect(putTable(readme, renderSection(committed))).toBe(readme);
    const ids = ROWS.map(({ id }) => id);
    expect(Object.keys(valuesOf(committed)).filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
