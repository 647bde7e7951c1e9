import { messageOf, OffprintError } from "../errors.js";
import type { Paper } from "../paper.js";
import { type ArxivFeed, parseArxivFeed } from "./arxiv-atom.js";
import { arxivQuery, parseIdList } from "./arxiv-query.js";
import type { HttpRequest } from "./http-client.js";
import { Rejected, type Source, type SourceDependencies } from "./source.js";

const NAME = "arXiv";
/** The most papers of a query that was never read before. */
const MOST_AT_FIRST = 200;
/** Of one that was: 50 requests, which take two and a half minutes. */
const MOST_NEW = 5_000;
const PAGE_SIZE = 100;
/** Ids go into the address, which has its limits. */
const IDS_AT_ONCE = 50;
/**
 * "Make no more than one request every three seconds, and limit requests to a single connection at a time":
 * https://info.arxiv.org/help/api/tou.html
 */
const INTERVAL_MILLISECONDS = 3_000;
/** How often somebody who waits for one paper has arXiv asked, before being told why it does not answer. */
const ATTEMPTS_WAITED_FOR = 2;

/** What is needed to ask it anything. */
type Arxiv = Pick<SourceDependencies, "http" | "arxivUrl">;
/** How it is asked, whatever it is asked for. */
type Manner = Pick<HttpRequest, "signal" | "onTurn" | "maxAttempts">;

/**
 * `arxiv:QUERY`, newest first, or `arxiv:ID,ID`: papers by arXiv's API. A query brings the newest, and where it was read
 * before all that came since.
 */
export function createArxivSource(asked: string, dependencies: SourceDependencies): Source {
  const ids = parseIdList(asked);
  const query = ids === null ? arxivQuery(asked) : "";
  const name = `arxiv:${asked}`;
  return {
    name,
    kind: "arxiv",
    fetch: (signal) =>
      ids === null ? bySearch(name, query, dependencies, { signal }) : byIds(ids, dependencies, { signal }),
  };
}

/**
 * One paper from arXiv, for one that is not in the index.
 * @param id with version or without.
 * @returns null where arXiv has no such paper, or no abstract of it.
 * @throws OffprintError `source-down`.
 */
export async function fetchArxivPaper(
  id: string,
  dependencies: Arxiv,
  manner: Omit<Manner, "maxAttempts"> = {},
): Promise<Paper | null> {
  const waitedFor = { ...manner, maxAttempts: ATTEMPTS_WAITED_FOR };
  for await (const record of byIds([id], dependencies, waitedFor)) {
    if (!(record instanceof Rejected)) {
      return record;
    }
  }
  return null;
}

async function* bySearch(
  name: string,
  query: string,
  dependencies: SourceDependencies,
  manner: Manner,
): AsyncGenerator<Paper | Rejected, void, undefined> {
  const seen = new Set<string>();
  const hadBefore = dependencies.hadBefore?.(name) ?? null;
  const most = hadBefore === null ? MOST_AT_FIRST : MOST_NEW;
  let total = 0;
  for (let start = 0; start < most; ) {
    const size = Math.min(PAGE_SIZE, (start < MOST_AT_FIRST ? MOST_AT_FIRST : most) - start);
    const parameters = { search_query: query, sortBy: "submittedDate", sortOrder: "descending" };
    const feed = await ask(
      { ...parameters, start: String(start), max_results: String(size) },
      dependencies,
      manner,
    );
    yield* fresh(feed.records, seen, manner.signal);
    start += feed.records.length;
    // One that tells of fewer than a page before is not believed either: what lies behind would be lost.
    total = Math.max(total, feed.total);
    if (start >= total) {
      return;
    }
    const isNew = hadBefore !== null && isMostlyNew(feed.records, hadBefore);
    if (start >= MOST_AT_FIRST && !isNew) {
      return;
    }
    if (start >= most) {
      yield new Rejected(
        name,
        `brings more than ${most} papers that are new; the oldest of them were not read`,
      );
    }
  }
}

/** Papers from other sources may be there before, and papers that a category gets late stand among those of their day. */
function isMostlyNew(records: ArxivFeed["records"], hadBefore: (arxivId: string) => boolean): boolean {
  const ids = records.flatMap((record) => (record instanceof Rejected ? [] : (record.arxivId ?? [])));
  return ids.filter((id) => !hadBefore(id)).length > ids.length / 2;
}

async function* byIds(
  ids: readonly string[],
  dependencies: Arxiv,
  manner: Manner,
): AsyncGenerator<Paper | Rejected, void, undefined> {
  const seen = new Set<string>();
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    const some = ids.slice(start, start + IDS_AT_ONCE);
    const feed = await ask(
      { id_list: some.join(","), max_results: String(some.length) },
      dependencies,
      manner,
    );
    yield* fresh(feed.records, seen, manner.signal);
    for (const id of some) {
      const where = `arXiv ${id.replace(/v\d+$/, "")}`;
      if (!seen.has(where)) {
        yield new Rejected(where, "is not known to arXiv");
      }
    }
  }
}

/** Results shift by the minute: what was on the page before is not told again. */
function* fresh(
  records: ArxivFeed["records"],
  seen: Set<string>,
  signal: AbortSignal | undefined,
): Generator<Paper | Rejected, void, undefined> {
  for (const record of records) {
    signal?.throwIfAborted();
    const where = record instanceof Rejected ? record.where : `arXiv ${record.arxivId}`;
    if (!seen.has(where)) {
      seen.add(where);
      yield record;
    }
  }
}

async function ask(
  parameters: { readonly start?: string; readonly [name: string]: string },
  dependencies: Arxiv,
  manner: Manner,
): Promise<ArxivFeed> {
  const url = new URL(`${dependencies.arxivUrl}/api/query`);
  url.search = new URLSearchParams(parameters).toString();
  const start = Number(parameters.start ?? 0);
  // An empty answer is also what arXiv gives now and then instead of results. It is believed the second time; behind a
  // page that told of more it never is.
  let isConfirmed = false;
  const { status, body } = await dependencies.http.get(url.href, {
    source: NAME,
    accept: "application/atom+xml",
    intervalMilliseconds: INTERVAL_MILLISECONDS,
    // A query that arXiv does not understand is answered 400 with a feed that says why.
    acceptStatus: [400],
    ...manner,
    flaw: (answer) => {
      const feed = feedIn(answer);
      if (feed instanceof OffprintError || (feed !== null && feed.records.length > 0)) {
        return null;
      }
      const isEmpty = feed !== null && feed.total === 0 && start === 0;
      const wasConfirmed = isConfirmed;
      isConfirmed = isEmpty;
      if (isEmpty && wasConfirmed) {
        return null;
      }
      return feed === null
        ? "answered with something that is not a list of papers"
        : "answered with an empty page";
    },
  });
  const feed = feedIn(body);
  if (feed instanceof OffprintError) {
    throw feed;
  }
  if (feed === null || status === 400) {
    throw new OffprintError(
      "source-down",
      `arXiv answered ${status} with something that is not a list of papers.`,
    );
  }
  return feed;
}

function feedIn(body: string): ArxivFeed | OffprintError | null {
  try {
    return parseArxivFeed(body);
  } catch (error) {
    return error instanceof OffprintError
      ? error
      : new OffprintError("internal", messageOf(error), { cause: error });
  }
}
