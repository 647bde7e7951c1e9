import type { RunGate } from "./run-gate.js";

/** Which embedding model a worker loads, and how a text's vector is taken from its output. */
export interface EmbeddingModel {
  /** A hub id such as `Xenova/all-MiniLM-L6-v2`, or the name of a folder and of its content. Stored beside every vector. */
  readonly name: string;
  /** The folder that holds it, or null where it is fetched from the hub. */
  readonly folder: string | null;
  /**
   * The folder of the model that embeds what people ask, fitted to the vectors of this one; null where the same model
   * embeds both.
   */
  readonly queryFolder: string | null;
  /** `cls`: the first token's last hidden state; `mean`: the average over the tokens. */
  readonly pooling: "cls" | "mean";
  /** Texts are cut where they have more tokens than this, those that the tokeniser adds included. */
  readonly maxTokens: number;
}

/** What models there are, and where. */
export interface ModelWorkerData {
  readonly embedding: EmbeddingModel;
  /** The folder of the reader. */
  readonly readerFolder: string;
  /** Where models fetched from a hub are kept. */
  readonly cacheFolder: string;
}

/** What a model thread is started with. */
export interface ModelThreadData extends ModelWorkerData {
  readonly gate: RunGate;
}

/** The reader's view of one passage: what it is about, and a start and an end score for each of its tokens. */
export interface Reading {
  /** The score of "this passage does not answer": the two scores of the `[CLS]` token, summed. */
  readonly nullScore: number;
  /** The log odds, as the reader sees it, that the question is about the paper of this passage. */
  readonly aboutScore: number;
  /** One number a token of the passage. */
  readonly startScores: Float32Array;
  readonly endScores: Float32Array;
  /** The characters of the passage that a token covers: `[2i]` to `[2i + 1]`, end exclusive. */
  readonly offsets: Uint32Array;
}

export type ModelTask =
  | { readonly kind: "embed"; readonly text: string }
  | { readonly kind: "embedQuery"; readonly text: string }
  | { readonly kind: "read"; readonly question: string; readonly passage: string };

/** What a worker is sent: a task, or that it shall end. */
export type ModelRequest = ModelTask | "close";

/** A worker has one task at a time, so a reply needs no number to find its way back. */
export type ModelReply =
  | { readonly vector: Float32Array }
  | { readonly reading: Reading }
  /** `isLast`: the thread ends itself, since it could not do better with another task. */
  | { readonly error: string; readonly isLast: boolean };
