import { arxivUrl } from "../../index/arxiv-id.js";
import { OffprintError } from "../../index/errors.js";
import { canBeSameWork, isSameWork } from "../../index/identity.js";
import type { Library } from "../../index/library.js";
import type { Paper, StoredPaper } from "../../index/paper.js";
import { onlyReference, type Reference } from "../../index/references.js";
import type { HttpRequest } from "../../index/sources/http-client.js";
import { shorten } from "../../index/text/shorten.js";
import { isBlank } from "../../index/text/whitespace.js";
import { howToRun } from "../process/how-to-run.js";

/** A paper that is named by an id, and that the index does not have. Its message is for whoever runs the program. */
export class NotIndexed extends OffprintError {
  /**
   * @param fact what is so, as a sentence for everybody
   * @param advice what whoever runs the program can do about it
   * @param url where the paper can be read
   */
  constructor(
    readonly fact: string,
    advice: string,
    readonly url: string,
  ) {
    super("not-found", `${fact} ${advice}`.trim());
  }
}

/** Says of a paper that the index does not have it. @param more advice for whoever runs the program, behind a blank */
export function notIndexed(reference: Reference, more = ""): NotIndexed {
  if (reference.kind === "doi") {
    const { doi } = reference;
    return new NotIndexed(
      `The index has no paper with the DOI ${shorten(doi, LONGEST_SHOWN)}.`,
      "",
      `https://doi.org/${doi}`,
    );
  }
  const { id } = reference;
  const advice = `It can be added with \`${howToRun(`index arxiv:${id}`)}\`.${more}`;
  return new NotIndexed(`The index has no paper ${id}.`, advice, arxivUrl(id));
}

/** Finds the papers that people name. */
export interface Finder {
  /** A paper of the index. @throws OffprintError `not-found`, `usage` for an empty name */
  inIndex(name: string): StoredPaper;
  /**
   * A paper of the index, or one that is fetched for the occasion.
   * @param most papers that may be fetched at once; any number where left out
   * @throws OffprintError as above, `source-down`, `busy` where as many others are being fetched already
   */
  anywhere(name: string, most?: number): Promise<StoredPaper | Paper>;
}

/** A finder that fetches so many papers at once at most, where whoever waits for one keeps others waiting. */
export function withFewFetches(finder: Finder, most: number): Finder {
  return { inIndex: finder.inIndex, anywhere: (name) => finder.anywhere(name, most) };
}

/** Of a title or of what somebody typed so much is shown. */
const LONGEST_SHOWN = 80;
/** Titles at most of which somebody is asked whether one is meant. */
const MOST_MEANT = 3;

type FetchPaper = (arxivId: string, request: Pick<HttpRequest, "signal" | "onTurn">) => Promise<Paper | null>;

export interface FinderParts {
  readonly library: Pick<Library, "finder" | "papers">;
  /** Fetches a paper of arXiv by its id; null where no network is allowed. */
  readonly fetchPaper: FetchPaper | null;
  /** How long somebody waits for arXiv, in milliseconds; the time in line behind others does not count. */
  readonly patience?: number;
}

const PATIENCE = 15_000;
/** A source that was down is not asked again for so long, in milliseconds: many papers may be asked for at once. */
const REST = 60_000;

export function createFinder({ library, fetchPaper, patience = PATIENCE }: FinderParts): Finder {
  function inIndex(name: string): StoredPaper {
    if (isBlank(name))
      throw new OffprintError("usage", "Name a paper: its arXiv id, a link, or words of its title.");
    const paper = library.finder.find(name);
    if (paper) return paper;
    throw missing(name);
  }

  let down: { readonly error: OffprintError; readonly until: number } | null = null;

  /** What is being fetched, by arXiv id: all who ask for a paper meanwhile wait for the same. */
  const underWay = new Map<string, { readonly limit: TimeLimit; readonly paper: Promise<Paper> }>();

  async function fetched(id: string, fetch: FetchPaper, most: number): Promise<Paper> {
    const shared = underWay.get(id);
    if (shared) return await shared.paper;
    if (underWay.size >= most) {
      throw new OffprintError("busy", "arXiv is being asked for other papers. Try again in a minute.");
    }
    if (down && performance.now() < down.until) throw down.error;
    const limit = startTimeLimit(patience);
    const paper = fetchWithin(limit, id, fetch).finally(() => underWay.delete(id));
    underWay.set(id, { limit, paper });
    return await paper;
  }

  async function fetchWithin(limit: TimeLimit, id: string, fetch: FetchPaper): Promise<Paper> {
    try {
      const paper = await fetch(id, {
        signal: limit.signal,
        onTurn: (turn) => (turn === "awaited" ? limit.pause() : limit.resume()),
      });
      if (paper) return paper;
    } catch (error) {
      if (error instanceof OffprintError && error.code === "source-down") {
        down = { error, until: performance.now() + REST };
        // Those in line would each wait as long in vain, one after the other.
        for (const other of underWay.values()) other.limit.end(error);
      }
      throw error;
    } finally {
      limit.pause();
    }
    throw new OffprintError("not-found", `arXiv has no paper ${id}.`);
  }

  function missing(name: string, more = ""): OffprintError {
    const reference = onlyReference(name);
    if (reference !== null) return notIndexed(reference, more);
    const near = library.finder
      .suggest(name, MOST_MEANT)
      .map(({ title }) => `"${shorten(title, LONGEST_SHOWN)}"`);
    const advice =
      near.length === 0
        ? "Name it by its arXiv id, a link, or words of its title."
        : `Did you mean ${near.join(" or ")}?`;
    return new OffprintError(
      "not-found",
      `No paper in the index matches "${shorten(name, LONGEST_SHOWN)}". ${advice}`,
    );
  }

  return {
    inIndex,
    async anywhere(name, most = Number.POSITIVE_INFINITY) {
      const reference = onlyReference(name);
      const known = library.finder.find(name);
      if (known || reference?.kind !== "arxiv") return known ?? inIndex(name);
      if (fetchPaper === null) {
        throw missing(name, " OFFLINE is set, so it is not fetched.");
      }
      const paper = await fetched(reference.id, fetchPaper, most);
      return inIndexByContent(paper) ?? paper;
    },
  };

  /** The index can have the paper without knowing that it is on arXiv. */
  function inIndexByContent(paper: Paper): StoredPaper | null {
    const byDoi = paper.doi ? library.papers.byId(`doi:${paper.doi}`) : null;
    if (byDoi && canBeSameWork(byDoi, paper)) return byDoi;
    return library.papers.byTitle(paper.title).find((known) => isSameWork(known, paper)) ?? null;
  }
}

interface TimeLimit {
  /** Aborted when the time is over. */
  readonly signal: AbortSignal;
  pause(): void;
  resume(): void;
  /** Aborts the signal before its time. */
  end(reason: OffprintError): void;
}

/** The time that arXiv has to answer, from now on but for the pauses. */
function startTimeLimit(milliseconds: number): TimeLimit {
  const limit = new AbortController();
  const message = `arXiv did not answer in ${milliseconds / 1_000} seconds. Try again later.`;
  const end = (reason: OffprintError) => limit.abort(reason);
  let left = milliseconds;
  let since = 0;
  let timer: NodeJS.Timeout | undefined;

  function resume(): void {
    since = performance.now();
    timer = setTimeout(() => end(new OffprintError("source-down", message)), left);
  }

  function pause(): void {
    clearTimeout(timer);
    left -= performance.now() - since;
  }

  resume();
  return { signal: limit.signal, pause, resume, end };
}
