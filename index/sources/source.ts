import type { Paper } from "../paper.js";
import { cleanText } from "../text/whitespace.js";
import type { HttpClient } from "./http-client.js";

/** A record that could not become a paper. It is counted and shown, and the rest goes on. */
export class Rejected {
  /** Where it stands: a line, an entry's id. */
  readonly where: string;
  readonly reason: string;

  constructor(where: string, reason: string) {
    // Both quote the record, whose control characters could rewrite the terminal that they are shown on.
    this.where = cleanText(where);
    this.reason = cleanText(reason);
  }
}

/**
 * The listing of this day was read to its end, so that a day on which nothing was listed differs from one that nobody
 * has read.
 */
export class ListedDay {
  constructor(
    /** `YYYY-MM-DD` */
    readonly date: string,
  ) {}
}

/** Somewhere papers come from. A factory in a file of its own makes one; `list.ts` names them all. */
export interface Source {
  /** As the user wrote it, with the days that are meant: `hf:2024-03-11`, `page:trending.txt`. */
  readonly name: string;
  /** The part before the colon: what a paper's origin is called. */
  readonly kind: string;
  /**
   * Reads every record, one at a time, so that a source of any length needs little memory.
   * @param signal stops the reading; the iteration then throws the signal's reason.
   * @throws OffprintError `source-down` where it does not answer, `not-found` or `bad-input` where a file is
   *   missing or unreadable. Never an empty result in place of a failure.
   */
  fetch(signal?: AbortSignal): AsyncIterable<Paper | Rejected | ListedDay>;
}

/** What sources are given. Those that read files need none of it. */
export interface SourceDependencies {
  readonly http: HttpClient;
  /** Milliseconds since 1970: what "today" is. */
  readonly clock: () => number;
  /** Such as https://huggingface.co, without a slash at its end. */
  readonly huggingFaceUrl: string;
  /** Such as https://export.arxiv.org, the host that arXiv has for programs; without a slash at its end. */
  readonly arxivUrl: string;
  /** Which papers of arXiv were known when a source was last read to its end, or null where it never was. */
  readonly hadBefore?: ((source: string) => ((arxivId: string) => boolean) | null) | undefined;
}
