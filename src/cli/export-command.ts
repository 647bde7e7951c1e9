import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Argument, type Command } from "commander";
import type { StoredPaper } from "../../index/paper.js";
import { bibtexKeys, toBibtex } from "../render/bibtex.js";
import { dataCommand } from "./command.js";
import { type CommonOptions, withIndex } from "./session.js";

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
      new Argument("[format]", "jsonl, which `index jsonl:FILE` reads back whole, or bibtex")
        .choices(["jsonl", "bibtex"])
        .default("jsonl"),
    )
    .action(async (format: Format, options: CommonOptions) => {
      await withIndex(options, async ({ library }) => {
        const lines = exported(library.papers.all(), format, options.json ?? false);
        await pipeline(Readable.from(lines), process.stdout, { end: false });
      });
    });
}

function* exported(papers: Iterable<StoredPaper>, format: Format, json: boolean): Generator<string> {
  const keyOf = bibtexKeys();
  for (const { key: _, ...paper } of papers) {
    if (format === "jsonl") {
      yield `${JSON.stringify(paper)}\n`;
    } else {
      const bibtex = toBibtex(paper, keyOf(paper));
      yield json ? `${JSON.stringify({ id: paper.id, bibtex })}\n` : `${bibtex}\n\n`;
    }
  }
}
