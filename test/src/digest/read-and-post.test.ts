import { expect, it } from "vitest";
import { readAndPost } from "../../../src/digest/read-and-post.js";
import { createVirtualTime } from "../../fakes/virtual-time.js";

/** What happens in five minutes, as `00:30 a digest is posted`, where reading the sources once takes so long. */
async function whatHappens(secondsToRead: number): Promise<string[]> {
  const time = createVirtualTime("2026-05-21T00:00Z");
  const happened: string[] = [];
  const note = (what: string) => happened.push(`${new Date(time.now()).toISOString().slice(14, 19)} ${what}`);
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = readAndPost(
    {
      fetching: {
        async tick() {
          await time.sleep(secondsToRead * 1_000, signal).catch(() => undefined);
          if (!signal.aborted) note("the sources were tried");
        },
        run: async () => void note("reading goes on"),
      },
      engine: { run: async ({ aborted }) => void note(aborted ? "nothing is posted" : "posting begins") },
      sleep: time.sleep,
    },
    signal,
  );
  await time.run(time.sleep(300_000));
  stopping.abort();
  await time.run(running);
  return happened;
}

it("posts only once the sources were tried, so that what is made up for is not of the day before", async () => {
  expect(await whatHappens(30)).toEqual([
    "00:00 reading goes on",
    "00:30 the sources were tried",
    "00:30 posting begins",
  ]);
});

it("posts after 200 seconds where a source takes longer", async () => {
  expect(await whatHappens(240)).toEqual([
    "00:00 reading goes on",
    "03:20 posting begins",
    "04:00 the sources were tried",
  ]);
});
