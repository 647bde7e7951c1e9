import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { projectFile } from "../../../index/project-root.js";
import type { Values } from "./measure.js";
import { ROWS, type Row } from "./rows.js";

const measurementSchema = z.object({
  /** The day it was measured on, and how long it took. */
  date: z.string(),
  seconds: z.number(),
  versions: z.record(z.string(), z.string()),
  values: z.record(z.string(), z.number()),
});

/** What one measurement gave, when and with what. */
export type Measurement = z.infer<typeof measurementSchema>;

/** The last result of each measurement, by its name. */
export type Figures = Readonly<Record<string, Measurement>>;

const figuresSchema = z.record(z.string(), measurementSchema);

/** The figures that are committed with the project. */
export const FIGURES_FILE = projectFile("test", "tools", "evaluate", "figures.json");

export function readFigures(file: string): Figures {
  return figuresSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

export function writeFigures(file: string, figures: Figures): void {
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
}

/** A figure that is not what it was. */
export interface Change {
  readonly row: Row;
  readonly before: number;
  readonly after: number;
  readonly verdict: "better" | "worse";
  /** Worse by more than its row tolerates. */
  readonly isLoss: boolean;
}

/** What changed from some figures to others, among those that both have. A change that is not shown is none. */
export function changes(before: Figures, after: Figures): Change[] {
  const [old, present] = [valuesOf(before), valuesOf(after)];
  return ROWS.flatMap((row): Change[] => {
    const was = old[row.id];
    const is = present[row.id];
    if (was === undefined || is === undefined || was.toFixed(row.digits) === is.toFixed(row.digits))
      return [];
    const gain = row.better === "higher" ? is - was : was - is;
    const isLoss = row.tolerance !== null && -gain > row.tolerance;
    return [{ row, before: was, after: is, verdict: gain > 0 ? "better" : "worse", isLoss }];
  });
}

/** All values of all measurements. */
export function valuesOf(figures: Figures): Values {
  return Object.assign({}, ...Object.values(figures).map(({ values }) => values));
}
