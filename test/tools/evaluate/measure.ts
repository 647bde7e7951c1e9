import type { EmbeddingModel } from "../../../index/models/model-messages.js";
import type { Progress } from "../../../src/cli/progress.js";

/** What a measurement is run with. */
export interface MeasureSettings {
  /** The folder of the data sets. */
  readonly data: string;
  /** The split of the data sets to measure on; null: train of SciFact, dev of the others. */
  readonly split: string | null;
  /** Where indexes are kept for the next run. */
  readonly work: string;
  /** The file that keeps what the models gave, so that a run that was stopped goes on. */
  readonly cacheFile: string;
  readonly embedding: EmbeddingModel;
  readonly progress: (doing: string, unit: string) => Progress;
}

/** Measured values by the ids of their rows (see rows.ts). */
export type Values = Readonly<Record<string, number>>;

/** Measures some rows of the table. */
export interface Measure {
  readonly name: string;
  readonly description: string;
  run(settings: MeasureSettings): Promise<Values>;
}

/** Shows how far work has come while it is done. */
export async function withProgress<Result>(
  { progress }: MeasureSettings,
  doing: string,
  unit: string,
  work: (update: (done: number, of: number) => void) => Promise<Result>,
): Promise<Result> {
  const shown = progress(doing, unit);
  try {
    return await work((done, of) => shown.update(done, of));
  } finally {
    shown.stop();
  }
}
