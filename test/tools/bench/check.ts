import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { projectFile } from "../../../index/project-root.js";
import type { Report } from "./report.js";

/** A ratio that is worse by more than this share is a loss. */
const TOLERANCE = 0.2;

const FILE = projectFile("test", "tools", "bench", "figures.json");
const figuresSchema = z.record(z.string(), z.record(z.string(), z.number()));
type Ratios = z.infer<typeof figuresSchema>;

function committedRatios(): Ratios {
  return figuresSchema.parse(JSON.parse(readFileSync(FILE, "utf8")));
}

/** The ratios that are worse than the committed ones by more than a fifth, in words. */
export function losses(reports: readonly Report[]): string[] {
  const committed = committedRatios();
  return reports.flatMap(({ benchmark, figures }) =>
    figures.flatMap(({ name, ratio }) => {
      const before = committed[benchmark]?.[name];
      if (!ratio || before === undefined) return [];
      const loss = ratio.better === "higher" ? before / ratio.value - 1 : ratio.value / before - 1;
      if (loss <= TOLERANCE) return [];
      return [`${benchmark}, ${name}: ${ratio.value.toFixed(3)} in place of ${before} x ${ratio.reference}`];
    }),
  );
}

/** Makes these ratios the ones that later runs are compared with. */
export function commitRatios(reports: readonly Report[]): void {
  const ratios: Ratios = committedRatios();
  for (const { benchmark, figures } of reports) {
    ratios[benchmark] = Object.fromEntries(
      figures.flatMap(({ name, ratio }) => (ratio ? [[name, Number(ratio.value.toPrecision(3))]] : [])),
    );
  }
  writeFileSync(FILE, `${JSON.stringify(ratios, null, 2)}\n`);
}
