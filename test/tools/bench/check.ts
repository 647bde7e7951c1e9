import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { projectFile } from "../../../index/project-root.js";
import type { Report } from "./report.js";

/** A ratio that is worse by more than this share is a loss. */
const TOLERANCE = 0.2;

const FILE = projectFile("test", "tools", "bench", "figures.json");
const figuresSchema = z.record(z.string(), z.record(z.string(), z.number()));
/** Ratios by the name of the figure, by the name of the benchmark. */
type Ratios = z.infer<typeof figuresSchema>;

/** The ratios that were committed. */
export function committedRatios(): Ratios {
  return figuresSchema.parse(JSON.parse(readFileSync(FILE, "utf8")));
}

/** The ratios that are worse than the committed ones by more than a fifth, in words. */
export function losses(reports: readonly Report[], committed: Ratios): string[] {
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

/** The committed ratios with those of benchmarks that were run again, to three digits. */
export function withRatios(committed: Ratios, reports: readonly Report[]): Ratios {
  const ratios = { ...committed };
  for (const { benchmark, figures } of reports) {
    ratios[benchmark] = Object.fromEntries(
      figures.flatMap(({ name, ratio }) => (ratio ? [[name, Number(ratio.value.toPrecision(3))]] : [])),
    );
  }
  return ratios;
}

/** Makes these ratios the ones that later runs are compared with. */
export function commitRatios(reports: readonly Report[]): void {
  writeFileSync(FILE, `${JSON.stringify(withRatios(committedRatios(), reports), null, 2)}\n`);
}
