import type { Library, SearchOptions } from "../../../index/library.js";
import { paperSchema } from "../../../index/paper.js";
import { searchPapers } from "../../../src/search/search-papers.js";
import { openTestLibrary, sourceOf } from "../../open-library.js";

export const DOI = "10.1145/3442188.3445922";
const PAPERS = [
  {
    arxivId: "2504.03775",
    title: "Serving language models across many edge devices",
    abstract: "We serve language models on phones and routers, and cut the time to the first token in half.",
    categories: ["cs.DC"],
    published: "2025-04-03",
    upvotes: 9,
    authors: ["Zoë Müller", "Song Han"],
  },
  {
    arxivId: "2401.00002",
    title: "Fast serving of language models on phones",
    abstract: "An optimised scheduler for phones serves language models faster than a server does.",
    categories: ["cs.CL"],
    published: "2026-01-01",
    authors: ["Song Han", "Qwen"],
  },
  {
    doi: DOI,
    title: "Bread and its crust",
    abstract: "Crust forms where bread is baked hot. We measure how thick it grows in an oven.",
    categories: ["physics.app-ph"],
    published: "2021-01-01",
  },
];

/** A library of these three papers. */
export async function openSearchLibrary(): Promise<Library> {
  const library = openTestLibrary(() => new Date("2026-08-01"));
  const papers = PAPERS.map((paper) => paperSchema.parse(paper));
  await library.ingest([sourceOf("jsonl:papers", papers)]);
  return library;
}

/** What a search finds, each paper by the first word of its title. */
export async function searchTitles(library: Library, query: string, options: SearchOptions = {}) {
  const { hits, close } = await searchPapers(library, query, options);
  return { close, titles: hits.map(({ paper }) => paper.title.split(" ")[0]) };
}
