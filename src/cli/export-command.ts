import { Argument, type Command } from "commander";
import { toBibtex } from "../render/bibtex.js";
import { printJson, printText } from "./output.js";
import { type CommonOptions, command, withContext } from "./session.js";

/** `export`: all papers, for other programs or for another index. */
export function exportCommand(): Command {
  return command("export", "write all papers to standard output", "export jsonl > papers.jsonl")
    .addArgument(new Argument("[format]", "how").choices(["jsonl", "bibtex"]).default("jsonl"))
    .action(async (format: "jsonl" | "bibtex", options: CommonOptions) => {
      await withContext(options, null, async ({ library }) => {
        for (const { key: _, ...paper } of library.papers.all()) {
          if (format === "jsonl") printJson(paper);
          else printText(`${toBibtex(paper)}\n`);
        }
      });
    });
}
