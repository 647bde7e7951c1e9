import { z } from "zod";
import { arxivUrl, normalizeArxivId } from "../arxiv-id.js";
import { dayOf, daysAfter, isoDate, isWeekend } from "../dates.js";
import { OffprintError } from "../errors.js";
import type { Paper } from "../paper.js";
import { calendarPeriod, namedPeriod } from "../period.js";
import { shorten } from "../text/shorten.js";
import { reasonOf, toPaper, webLink } from "./record.js";
import { ListedDay, Rejected, type Source, type SourceDependencies } from "./source.js";

const NAME = "Hugging Face";
/** The most that the API gives at once. A page can hold fewer, so only one that is half empty is the last. */
const PAGE_SIZE = 100;
/** Far more than a day ever had; keeps a source that always answers something from being asked for ever. */
const MAX_PAGES = 20;
/** The day of the first listing. */
const FIRST_DAY = "2023-05-04";

const text = z.string().nullish().catch(null);
const count = z.int().nonnegative().nullish().catch(null);

/**
 * One listed paper: https://huggingface.co/docs/hub/api#get-apidailypapers. What the API often changes or
 * leaves out may be missing or odd; without id, title and summary it is no paper.
 */
const entrySchema = z.object({
  paper: z.object({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    authors: z
      .array(
        z
          .object({ name: text, hidden: z.boolean().nullish().catch(null) })
          .catch({ name: null, hidden: null }),
      )
      .catch([]),
    publishedAt: text,
    submittedOnDailyAt: text,
    upvotes: count,
    githubRepo: text,
    githubStars: count,
    projectPage: text,
    ai_summary: text,
    ai_keywords: z.array(z.string()).nullish().catch(null),
    organization: z.object({ name: text, fullname: text }).nullish().catch(null),
  }),
  numComments: count,
});
type Entry = z.infer<typeof entrySchema>;

/** The days that are read, both included. */
interface Range {
  readonly first: string;
  readonly last: string;
}

/**
 * `hf:DATE`, `hf:DATE..DATE`, `hf:2024-W11`, `hf:2024-03`, or `hf:` and `today`, `yesterday`, `week` or `month`: the
 * papers that Hugging Face listed on those days, with their upvotes. Its name has the days, so that what is said of a
 * failure tells which they were.
 */
export function createHuggingFaceSource(days: string, dependencies: SourceDependencies): Source {
  const range = rangeOf(days, dayOf(new Date(dependencies.clock())));
  const { first, last } = range;
  return {
    name: first === last ? `hf:${first}` : `hf:${first}..${last}`,
    kind: "hf",
    async *fetch(signal) {
      const today = dayOf(new Date(dependencies.clock()));
      if (first > today) {
        throw new OffprintError(
          "usage",
          `${first} is yet to come: Hugging Face lists papers until ${today} (UTC).`,
        );
      }
      for (let day = first; day <= last && day <= today; day = daysAfter(day, 1)) {
        yield* listingOf(day, range, dependencies, signal);
        yield new ListedDay(day);
      }
    },
  };
}

async function* listingOf(
  day: string,
  range: Range,
  dependencies: SourceDependencies,
  signal: AbortSignal | undefined,
): AsyncGenerator<Paper | Rejected, void, undefined> {
  const seen = new Set<string>();
  for (let page = 0; page < MAX_PAGES; page++) {
    const entries = await pageOf(day, page, dependencies, signal);
    const before = seen.size;
    for (const [index, entry] of entries.entries()) {
      signal?.throwIfAborted();
      const where = `${day}, entry ${page * PAGE_SIZE + index + 1}`;
      const parsed = entrySchema.safeParse(entry);
      const key = parsed.success ? parsed.data.paper.id : JSON.stringify(entry);
      if (!seen.has(key)) {
        seen.add(key);
        yield parsed.success
          ? paperOf(where, listedOn(parsed.data, day, range), parsed.data)
          : new Rejected(where, reasonOf(parsed.error));
      }
    }
    const isRepeated = seen.size === before;
    if (isRepeated || entries.length < PAGE_SIZE / 2) {
      return;
    }
  }
}

/**
 * A day without papers is an empty list; every other answer than a list is a failure. Of a working day, on which nearly
 * always something was listed, an empty list is believed the second time.
 */
async function pageOf(
  day: string,
  page: number,
  dependencies: SourceDependencies,
  signal: AbortSignal | undefined,
): Promise<unknown[]> {
  const url = new URL(`${dependencies.huggingFaceUrl}/api/daily_papers`);
  url.search = new URLSearchParams({ date: day, limit: String(PAGE_SIZE), p: String(page) }).toString();
  let isBelieved = page > 0 || isWeekend(day);
  const { body } = await dependencies.http.get(url.href, {
    source: NAME,
    accept: "application/json",
    signal,
    flaw: (answer) => {
      const entries = listIn(answer);
      if (entries === null) {
        return "answered with something that is not a list of papers";
      }
      if (entries.length > 0 || isBelieved) {
        return null;
      }
      isBelieved = true;
      return "answered with an empty list";
    },
  });
  return listIn(body) ?? [];
}

function listIn(body: string): unknown[] | null {
  try {
    const answer: unknown = JSON.parse(body);
    return Array.isArray(answer) ? answer : null;
  } catch {
    return null;
  }
}

/**
 * The day of a listing: the one that the paper itself tells, if it is among those that are read. An answer that is
 * filled up with papers of another day does not list them a second time.
 */
function listedOn({ paper }: Entry, asked: string, { first, last }: Range): string {
  const told = isoDate(paper.submittedOnDailyAt ?? "")?.slice(0, 10);
  return told !== undefined && told >= first && told <= last ? told : asked;
}

function paperOf(where: string, day: string, { paper, numComments }: Entry): Paper | Rejected {
  const arxiv = normalizeArxivId(paper.id);
  if (arxiv === null) {
    return new Rejected(where, `id: ${shorten(paper.id, 60)} is not an arXiv id`);
  }
  return toPaper(`${where} (${arxiv.id})`, {
    arxivId: arxiv.id,
    version: arxiv.version,
    title: paper.title,
    abstract: paper.summary,
    authors: paper.authors.flatMap((author) => (author.hidden || !author.name ? [] : [author.name])),
    published: isoDate(paper.publishedAt ?? ""),
    url: arxivUrl(arxiv.id),
    upvotes: paper.upvotes ?? null,
    codeUrl: webLink(paper.githubRepo),
    codeStars: paper.githubStars ?? null,
    projectUrl: webLink(paper.projectPage),
    organization: paper.organization?.fullname ?? paper.organization?.name ?? null,
    keywords: paper.ai_keywords ?? [],
    sourceSummary: paper.ai_summary ?? null,
    listings: [{ date: day, upvotes: paper.upvotes ?? null, comments: numComments ?? null }],
  });
}

/** @throws OffprintError `usage` */
function rangeOf(days: string, today: string): Range {
  const named = namedPeriod(days, today) ?? calendarPeriod(days);
  const [first = "", last = first, ...more] = named ? [named.from, named.to] : days.split("..");
  if (more.length > 0 || !isDay(first) || !isDay(last)) {
    throw new OffprintError(
      "usage",
      `hf:${days} is no day. Say hf:2024-03-11, hf:2024-03-01..2024-03-31, a week (hf:2024-W11), a month (hf:2024-03), ` +
        "or hf:today, hf:yesterday, hf:week, hf:month.",
    );
  }
  if (last < first) {
    throw new OffprintError("usage", `hf:${days} ends before it begins. Say hf:${last}..${first}.`);
  }
  if (first < FIRST_DAY) {
    throw new OffprintError("usage", `Hugging Face has listed papers since ${FIRST_DAY} only.`);
  }
  return { first, last };
}

function isDay(text: string): boolean {
  const period = calendarPeriod(text);
  return period !== null && period.from === text && period.to === text;
}
