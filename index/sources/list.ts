import { normalizeArxivId } from "../arxiv-id.js";
import { OffprintError } from "../errors.js";
import { shorten } from "../text/shorten.js";
import { createArxivSource } from "./arxiv.js";
import { parseIdList } from "./arxiv-query.js";
import { createBibtexSource } from "./bibtex.js";
import { createHuggingFaceSource } from "./huggingface.js";
import { createJsonlSource } from "./jsonl.js";
import { createPageSource } from "./page.js";
import type { Source, SourceDependencies } from "./source.js";

type CreateSource = (argument: string, dependencies: SourceDependencies) => Source;

/** Every kind of source, by the word before the colon. A new one is a file of its own and a line here. */
const SOURCES = new Map<string, { readonly create: CreateSource; readonly usage: string }>([
  ["page", { create: createPageSource, usage: "page:FILE" }],
  ["jsonl", { create: createJsonlSource, usage: "jsonl:FILE" }],
  ["bibtex", { create: createBibtexSource, usage: "bibtex:FILE" }],
  ["hf", { create: createHuggingFaceSource, usage: "hf:WHEN or hf:DATE..DATE" }],
  ["arxiv", { create: createArxivSource, usage: "arxiv:QUERY or arxiv:ID,ID" }],
]);

/** How each kind of source is written, for help texts. */
export const sourceUsages: readonly string[] = [...SOURCES.values()].map(({ usage }) => usage);

/**
 * Makes the source that a user names, such as `hf:2024-03-11`. Nothing is read yet.
 * @throws OffprintError `usage` where there is no such kind, or what stands behind the colon is wrong.
 */
export function parseSource(spec: string, dependencies: SourceDependencies): Source {
  const { kind, argument } = readName(spec);
  const source = SOURCES.get(kind);
  if (argument === null || source === undefined) {
    throw new OffprintError(
      "usage",
      `There is no source "${shorten(spec, 80)}". A source is ${sourceUsages.join(", ")}.`,
    );
  }
  return source.create(argument, dependencies);
}

function readName(spec: string): { readonly kind: string; readonly argument: string | null } {
  const colon = spec.indexOf(":");
  const kind = colon < 0 ? spec : spec.slice(0, colon);
  return {
    kind: kind.trim().toLowerCase(),
    argument: colon < 0 ? null : spec.slice(colon + 1).trim(),
  };
}

/**
 * The sources in a list with commas between them, each as a user names it, but `HF: today` as `hf:today`. Commas between
 * ids are part of a source.
 */
export function splitSources(list: string): string[] {
  const sources: string[] = [];
  for (const part of list.split(",").map((text) => text.trim())) {
    const last = sources.at(-1) ?? "";
    const isOneMoreId = normalizeArxivId(part) !== null && parseIdList(last) !== null;
    if (isOneMoreId) sources.splice(-1, 1, `${last},${part}`);
    else if (part !== "") sources.push(tidied(part));
  }
  return sources;
}

function tidied(spec: string): string {
  const { kind, argument } = readName(spec);
  return argument === null ? spec : `${kind}:${argument}`;
}
