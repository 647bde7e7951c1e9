import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Argument, type Command } from "commander";
import type { Library } from "../../index/library.js";
import { bibtexKeys, toBibtex } from "../render/bibtex.js";
import { dataCommand } from "./command.js";
import { type CommonOptions, withIndex } from "./session.js";

const WHAT_IS_READ_BACK = `
\`index jsonl:FILE\` reads back all that jsonl holds but origins and firstSeen:
papers then come from the file, and are first seen when it is read. Vectors are
made anew. Digests, follows and reading lists are in a backup alone.`;

type Format = "jsonl" | "bibtex";

/** `export`: all papers, for other programs or for another index. */
export function exportCommand(): Command {
  return dataCommand(
    "export",
    "Write all papers to standard output",
    "export > papers.jsonl",
    "export bibtex > papers.bib",
  )
    .addArgument(
      new Argument("[format]", "jsonl, which `index jsonl:FILE` reads back, or bibtex")
        .choices(["jsonl", "bibtex"])
        .default("jsonl"),
    )
    .addHelpText("after", WHAT_IS_READ_BACK)
    .action(async (format: Format, options: CommonOptions) => {
      await withIndex(options, async ({ library }) => {
        const lines = exported(library, format, options.json ?? false);
        await pipeline(Readable.from(lines), process.stdout, { end: false });
      });
    });
}

function* exported({ papers, listings }: Library, format: Format, json: boolean): Generator<string> {
  const keyOf = bibtexKeys();
  for (const { key, ...paper } of papers.all()) {
    if (format === "jsonl") {
      yield `${JSON.stringify({ ...paper, listed: listings.of(key) })}\n`;
    } else {
      const bibtex = toBibtex(paper, keyOf(paper));
      yield json ? `${JSON.stringify({ id: paper.id, bibtex })}\n` : `${bibtex}\n\n`;
    }
  }
}
