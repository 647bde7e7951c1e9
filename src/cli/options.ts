import { InvalidArgumentError, Option } from "commander";
import { OffprintError } from "../../index/errors.js";
import { calendarYearOrPeriod, type Period } from "../../index/period.js";
import type { Filters, Sort } from "../../index/search/search-messages.js";
import { sourceUsages } from "../../index/sources/list.js";
import { isBlank } from "../../index/text/whitespace.js";

/** The options of a search, as typed. */
export interface SearchCliOptions {
  readonly limit: number;
  readonly since?: string;
  readonly until?: string;
  readonly category?: string[];
  readonly source?: string[];
  readonly sort: Sort;
}

/** What `--limit` allows. */
export const MOST_HITS = 1_000;

/** Reads a whole number between 1 and `most`. @throws InvalidArgumentError */
export function wholeNumber(most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= 1 && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
  };
}

/** @throws OffprintError `usage` where what papers are to be about is given, and has no word */
export function checkAbout(about: string | undefined): void {
  if (about !== undefined && isBlank(about)) throw new OffprintError("usage", "--about needs some words.");
}

/** Reads a day; of a year, a month or a week it is the first. @throws InvalidArgumentError */
function firstDay(text: string): string {
  return readPeriod(text).from;
}

/** Reads a day; of a year, a month or a week it is the last. @throws InvalidArgumentError */
function lastDay(text: string): string {
  return readPeriod(text).to;
}

function readPeriod(text: string): Period {
  const period = calendarYearOrPeriod(text.trim());
  if (period !== null) return period;
  throw new InvalidArgumentError("It must be a date such as 2024-03-11, 2024-W11, 2024-03 or 2024.");
}

function collect(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}

const SOURCE_KINDS = sourceUsages.map((usage) => usage.slice(0, usage.indexOf(":")));

/** `--source`, which can be repeated. @param what papers have to do with it: `from` such a source */
export function sourceOption(what: string, kinds: readonly string[] = SOURCE_KINDS): Option {
  const listed = kinds.join(", ");
  return new Option("--source <kind>", `${what} this kind of source (${listed}); can be repeated`).argParser(
    (value, previous?: string[]) => {
      if (kinds.includes(value)) return collect(value, previous);
      throw new InvalidArgumentError(`It must be one of ${listed}.`);
    },
  );
}

/** `--category`, which can be repeated. An empty variable of a script is no category. */
export function categoryOption(): Option {
  return new Option(
    "--category <name>",
    "of this category (cs.CL) or archive (cs); can be repeated",
  ).argParser((name, previous?: string[]) => {
    if (name.trim() !== "") return collect(name.trim(), previous);
    throw new InvalidArgumentError("It must be a category such as cs.CL, or an archive such as cs.");
  });
}

/** The options that narrow and order a search. */
export function searchOptions(defaultLimit: number): Option[] {
  return [
    new Option("--limit <n>", `papers at most, 1 to ${MOST_HITS}`)
      .argParser(wholeNumber(MOST_HITS))
      .default(defaultLimit),
    new Option("--since <date>", "published on this day or later").argParser(firstDay),
    new Option("--until <date>", "published on this day or earlier").argParser(lastDay),
    categoryOption(),
    sourceOption("from"),
    new Option("--sort <order>", "the order of the papers")
      .choices(["relevance", "newest", "upvotes"])
      .default("relevance"),
  ];
}

/** @throws OffprintError `usage` where no day can be in the range */
export function filtersOf(options: SearchCliOptions): Filters {
  if (options.since && options.until && options.since > options.until) {
    throw new OffprintError("usage", `--since ${options.since} is after --until ${options.until}.`);
  }
  return {
    since: options.since,
    until: options.until,
    categories: options.category,
    sources: options.source,
  };
}
