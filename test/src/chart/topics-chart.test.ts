import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { fitText, textWidth } from "../../../src/chart/glyphs.js";
import { renderPng } from "../../../src/chart/png.js";
import { describeTopics, topicsChart } from "../../../src/chart/topics-chart.js";
import { periodText } from "../../../src/render/period.js";

const topic = (name: string, upvotes: number) => ({ name, terms: name.split(", "), upvotes, papers: [] });

describe("a chart of topics", () => {
  it("is a picture that needs no font", async () => {
    const svg = topicsChart("Topics of May 2026", [topic("Diffusion models", 120), topic("Agents", 60)]);
    expect(svg).not.toMatch(/<text|font/);
    const { width, height, format } = await sharp(await renderPng(svg)).metadata();
    expect({ width, height, format }).toEqual({ width: 1200, height: 398, format: "png" });
  });

  it("draws each bar as long as its topic has upvotes", () => {
    const svg = topicsChart("T", [topic("A", 200), topic("B", 100), topic("C", 0)]);
    const widths = [...svg.matchAll(/width="([\d.]+)" height="14"/g)].map(([, width]) => Number(width));
    expect(widths).toEqual([1104, 1104, 1104, 552, 1104, 14]);
  });

  it("keeps out of text whatever could be markup", () => {
    expect(() => topicsChart('<script>&"', [topic("</svg>\u0000\ud83d\ude00 中文 $x$", 1)])).not.toThrow();
    expect(topicsChart('<script>&"', [topic("</svg>", 1)])).not.toContain("<script>");
  });

  it("has no topics to draw on an empty day, and is a picture still", async () => {
    await expect(renderPng(topicsChart("Topics", []))).resolves.toBeInstanceOf(Buffer);
  });

  it("cuts what does not fit, and drops whole terms of a name first", () => {
    expect(textWidth(fitText("word ".repeat(100), 30, "bold", 300), 30, "bold")).toBeLessThanOrEqual(300);
    expect(fitText("short", 30, "bold", 300)).toBe("short");
  });
});

describe("the words for a chart", () => {
  it("say what its bars say", () => {
    const topics = [topic("Diffusion models, video", 1_200), topic("Agents", 1)];
    expect(describeTopics("Topics, May 2026", topics)).toBe(
      "Bar chart. Topics, May 2026, by upvotes: Diffusion models, video, 1,200 upvotes · 0 papers; Agents, 1 upvote · 0 papers.",
    );
  });
});

describe("the name of some days", () => {
  it.each([
    [{ from: "2026-05-01", to: "2026-05-31" }, "May 2026"],
    [{ from: "2026-02-01", to: "2026-02-28" }, "February 2026"],
    [{ from: "2026-05-20", to: "2026-05-20" }, "20 May 2026"],
    [{ from: "2026-05-01", to: "2026-05-20" }, "1 – 20 May 2026"],
    [{ from: "2025-12-29", to: "2026-01-04" }, "29 December 2025 – 4 January 2026"],
  ])("%j is %s", (period, title) => {
    expect(periodText(period)).toBe(title);
  });
});
