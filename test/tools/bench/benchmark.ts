import type { EmbeddingModel } from "../../../index/models/model-messages.js";

/** A measured value beside the same of a reference, from the same run: what holds on other machines too. */
export interface Ratio {
  /** The value divided by that of the reference. */
  readonly value: number;
  readonly reference: string;
  readonly better: "higher" | "lower";
}

/** One line of a benchmark's table. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio?: Ratio;
  /** What it must reach, in words. */
  readonly target?: string;
}

/** What a benchmark is run with. */
export interface BenchmarkSettings {
  /** A source of papers to embed, `jsonl.gz` or `jsonl`, or null for those that ship with the project. */
  readonly papers: string | null;
  /** Papers to embed at most. */
  readonly limit: number;
  /** Papers of the large index. */
  readonly size: number;
  /** A data folder whose papers and vectors large indexes are made from, or null: the papers are then indexed. */
  readonly real: string | null;
  /** Where made indexes are kept for the next run. */
  readonly workFolder: string;
  readonly embedding: EmbeddingModel;
  /** A folder of all-MiniLM-L6-v2 with `onnx/model_quantized.onnx`. */
  readonly miniLm: string | null;
  /** A Python in which sentence-transformers is installed, and the folder of its weights. */
  readonly python: string | null;
  readonly weights: string | null;
  /** Says what goes on. */
  readonly log: (line: string) => void;
}

export interface Benchmark {
  readonly name: string;
  readonly description: string;
  run(settings: BenchmarkSettings): Promise<Figure[]>;
}
