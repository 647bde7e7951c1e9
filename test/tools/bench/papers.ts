import type { Paper } from "../../../index/paper.js";
import { projectFile } from "../../../index/project-root.js";
import { createJsonlSource } from "../../../index/sources/jsonl.js";
import { createPageSource } from "../../../index/sources/page.js";
import { ListedDay, Rejected, type Source } from "../../../index/sources/source.js";
import type { BenchmarkSettings } from "./benchmark.js";

/** The sources of the papers to embed: a file, or what ships with the project. */
function paperSources({ papers }: BenchmarkSettings): Source[] {
  if (papers !== null) return [createJsonlSource(papers)];
  return [
    createPageSource(projectFile("index", "seed", "trending-2025-03-11.txt")),
    createJsonlSource(projectFile("test", "fixtures", "hf-daily-sample.jsonl.gz")),
  ];
}

/** Real papers, each once, in the order of their source. */
export async function readPapers(settings: BenchmarkSettings, limit = settings.limit): Promise<Paper[]> {
  const byTitle = new Map<string, Paper>();
  for (const source of paperSources(settings)) {
    for await (const item of source.fetch()) {
      if (byTitle.size === limit) break;
      if (!(item instanceof Rejected) && !(item instanceof ListedDay)) byTitle.set(item.title, item);
    }
  }
  return [...byTitle.values()];
}

/** Papers as a source, which a library can be told to read. */
export function sourceOf(papers: Iterable<Paper>): Source {
  return {
    name: "bench",
    kind: "jsonl",
    async *fetch() {
      yield* papers;
    },
  };
}
