import { readFileSync } from "node:fs";
import { type FakeServer, startFakeServer } from "./http-server.js";

/** What `/api/daily_papers` answered on a day, recorded; cut to six papers. */
export function recordedListing(day: "2024-05-27" | "2026-08-21"): unknown[] {
  const recorded: unknown = JSON.parse(readFileSync(`test/fixtures/hf-daily-papers-${day}.json`, "utf8"));
  return Array.isArray(recorded) ? recorded : [];
}

/** A paper as the API lists it, for days longer than the recorded ones. */
export function madeUpListing(count: number): unknown[] {
  return Array.from({ length: count }, (_, index) => ({
    paper: {
      id: `2405.${String(10_000 + index)}`,
      title: `Paper ${index}`,
      summary: `The abstract of paper ${index}.`,
      upvotes: count - index,
    },
  }));
}

/** Hugging Face's daily papers: pages count from 0, a day without papers is `[]`, a day to come is refused. */
export function startFakeHuggingFace(
  listings: ReadonlyMap<string, readonly unknown[]>,
  today = "2026-08-21",
): Promise<FakeServer> {
  return startFakeServer((url) => {
    const day = url.searchParams.get("date") ?? today;
    const limit = Number(url.searchParams.get("limit") ?? 50);
    const start = Number(url.searchParams.get("p") ?? 0) * limit;
    const headers = { "content-type": "application/json; charset=utf-8" };
    if (url.pathname !== "/api/daily_papers") {
      return {
        status: 404,
        headers,
        body: JSON.stringify({ error: "Sorry, we can't find the page you are looking for." }),
      };
    }
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || day > today || !(limit >= 1 && limit <= 100)) {
      return { status: 400, headers, body: JSON.stringify({ error: "Invalid query parameters" }) };
    }
    return { headers, body: JSON.stringify((listings.get(day) ?? []).slice(start, start + limit)) };
  });
}
