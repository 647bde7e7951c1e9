import { InvalidArgumentError, Option } from "commander";
import type { Filters, Sort } from "../../index/search/search-messages.js";

/** The options of a search, as typed. */
export interface SearchCliOptions {
  readonly limit: number;
  readonly since?: string;
  readonly until?: string;
  readonly category?: string[];
  readonly source?: string[];
  readonly sort: Sort;
}

const MOST_HITS = 1_000;

/** Reads a whole number between 1 and `most`. @throws InvalidArgumentError */
export function wholeNumber(most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= 1 && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
  };
}

/** Reads a calendar day; a year or a month is its first day. @throws InvalidArgumentError */
export function day(text: string): string {
  const full = /^\d{4}$/.test(text) ? `${text}-01-01` : /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text;
  const date = new Date(`${full}T00:00:00Z`);
  if (
    /^\d{4}-\d{2}-\d{2}$/.test(full) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(full)
  ) {
    return full;
  }
  throw new InvalidArgumentError("It must be a date such as 2024-03-11.");
}

function collect(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}

/** The options that narrow and order a search. */
export function searchOptions(defaultLimit: number): Option[] {
  return [
    new Option("--limit <n>", "papers at most").argParser(wholeNumber(MOST_HITS)).default(defaultLimit),
    new Option("--since <date>", "published on this day or later").argParser(day),
    new Option("--until <date>", "published on this day or earlier").argParser(day),
    new Option("--category <name>", "of this category (cs.CL) or archive (cs); can be repeated").argParser(
      collect,
    ),
    new Option("--source <kind>", "from this kind of source (hf, arxiv, page); can be repeated").argParser(
      collect,
    ),
    new Option("--sort <order>", "the order of the papers")
      .choices(["relevance", "newest", "upvotes"])
      .default("relevance"),
  ];
}

export function filtersOf(options: SearchCliOptions): Filters {
  return {
    since: options.since,
    until: options.until,
    categories: options.category,
    sources: options.source,
  };
}
