import { readFileSync } from "node:fs";
import { type FakeServer, startFakeServer } from "./http-server.js";

/** A paper that the fake knows. */
export interface FakeArxivPaper {
  readonly id: string;
  readonly version?: number;
  readonly summary?: string;
  readonly doi?: string;
}

/** Papers of which there is nothing to read. */
export const WITHDRAWN: FakeArxivPaper = {
  id: "2510.20001",
  summary: "This paper has been withdrawn by the authors due to an error in Section 3.",
};
export const WITHOUT_ABSTRACT: FakeArxivPaper = { id: "2510.20002", summary: "" };

/** What arXiv answered in the format until 2025 and in the one since, recorded. */
export function recordedFeed(day: "2025-10-17" | "2026-09-27"): string {
  return readFileSync(`test/fixtures/arxiv-atom-${day}.xml`, "utf8");
}

export function fakePapers(count: number): FakeArxivPaper[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `2510.${String(10_001 + index)}`,
    version: 1 + (index % 3),
  }));
}

/** A feed in arXiv's format of 2026. */
export function atomFeed(papers: readonly FakeArxivPaper[], total: number): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/nlOq6KD1Fiwl6uuahzIPF09yR54</id>
  <title>arXiv Query</title>
  <opensearch:totalResults>${total}</opensearch:totalResults>${papers.map(entry).join("")}
</feed>
`;
}

function entry({
  id,
  version = 1,
  summary = `The abstract\n  of ${id} &amp; more.`,
  doi,
}: FakeArxivPaper): string {
  return `
  <entry>
    <id>http://arxiv.org/abs/${id}v${version}</id>
    <title>The title
      of ${id}</title>
    <updated>2025-10-17T17:59:54Z</updated>
    <summary>${summary}</summary>
    <category term="cs.AI" scheme="http://arxiv.org/schemas/atom"/>
    <category term="cs.CR" scheme="http://arxiv.org/schemas/atom"/>
    <published>2025-10-16T17:59:54Z</published>
    <arxiv:primary_category term="cs.CR"/>${doi === undefined ? "" : `<arxiv:doi>${doi}</arxiv:doi>`}
    <author><name>Jane Doe</name></author>
  </entry>`;
}

/** How arXiv tells of an error: a feed with one entry. */
export function errorFeed(message: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">1</opensearch:totalResults>
  <entry>
    <id>http://arxiv.org/api/errors#${message.replaceAll(" ", "_")}</id>
    <title>Error</title>
    <summary>${message}</summary>
  </entry>
</feed>
`;
}

/** arXiv's API over some papers: `id_list` looks them up, any `search_query` finds all of them, in pages. */
export function startFakeArxiv(papers: readonly FakeArxivPaper[]): Promise<FakeServer> {
  return startFakeServer((url) => {
    const headers = { "content-type": "application/atom+xml; charset=UTF-8" };
    const start = Number(url.searchParams.get("start") ?? 0);
    const size = Number(url.searchParams.get("max_results") ?? 10);
    const ids = url.searchParams.get("id_list")?.split(",") ?? [];
    if (url.pathname !== "/api/query" || url.searchParams.get("search_query")?.includes("malformed")) {
      return { status: 400, headers, body: errorFeed("malformed query") };
    }
    const found =
      ids.length === 0
        ? papers
        : papers.filter(({ id }) => ids.some((asked) => asked.replace(/v\d+$/, "") === id));
    return { headers, body: atomFeed(found.slice(start, start + size), found.length) };
  });
}
