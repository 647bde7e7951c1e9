import { expect, it } from "vitest";
import { OffprintError } from "../../../index/errors.js";
import { Rejected, type Source } from "../../../index/sources/source.js";
import { createFetching } from "../../../src/digest/fetching.js";
import { createVirtualTime } from "../../fakes/virtual-time.js";

/** How long it takes until a source that does not answer is given up. */
const GIVEN_UP = 165_000;
const STORING = 20_000;

type Behaviour = "answers" | "answers late" | "answers too late" | "is silent" | "fails";
/** After how long a source that behaves so tells its first record or gives up, in milliseconds. */
const SILENCE: Partial<Record<Behaviour, number>> = {
  ...{ "answers late": 60_000, "answers too late": 290_000, "is silent": GIVEN_UP },
};

/** Sources that behave so, and what happens with them, as `12:00:00 arxiv:cs.CL is asked`. */
function start(behaviours: Readonly<Record<string, Behaviour>>) {
  const time = createVirtualTime("2026-05-20T12:00:00Z");
  const happened: string[] = [];
  const note = (what: string) => happened.push(`${new Date(time.now()).toISOString().slice(11, 19)} ${what}`);
  const down = new OffprintError("source-down", "It gave no answer.");
  const counts = { read: 1, added: 0, updated: 0, unchanged: 0, rejected: 1, embedded: 0, toEmbed: 0 };
  const silent = () => undefined;

  async function store(source: Source): Promise<void> {
    const records = source.fetch();
    for await (const _ of records) await time.sleep(STORING);
  }

  const fetching = createFetching({
    ...{ sources: Object.keys(behaviours), everyHours: 3, now: time.now, sleep: time.sleep },
    library: {
      listings: { readAt: () => null, lastDay: () => null },
      async ingest([source]) {
        const { name = "" } = source ?? {};
        const error = await (source && store(source))?.then(
          () => null,
          () => down,
        );
        note(`${name} ${error ? "has failed" : "is stored"}`);
        return {
          ...{ ...counts, readAll: true, addedKeys: [] },
          failures: error ? [{ source: name, error }] : [],
        };
      },
    },
    source: (days) => ({
      name: days,
      kind: "any",
      async *fetch(signal) {
        const name = Object.keys(behaviours).find((asked) => days.startsWith(asked.slice(0, 3))) ?? "";
        note(`${name} is asked`);
        const behaviour = behaviours[name] ?? "fails";
        await time.sleep(SILENCE[behaviour] ?? 0, signal);
        if (!behaviour.startsWith("answers")) throw down;
        yield new Rejected("1", "has no title");
      },
    }),
    onRead: async () => false,
    isBusy: () => false,
    log: { info: silent, warn: silent, error: silent },
  });
  return { time, happened, fetching };
}

it("begins with what tells of trends, and lets none wait for one that does not answer", async () => {
  const { time, happened, fetching } = start({ "arxiv:cs.CL": "is silent", "hf:today": "answers" });
  await time.run(fetching.tick());
  expect(happened).toEqual([
    "12:00:00 hf:today is asked",
    "12:00:00 arxiv:cs.CL is asked",
    "12:00:20 hf:today is stored",
    "12:02:45 arxiv:cs.CL has failed",
  ]);
});

it("stores one after the other, since two at once would each embed what the other has stored", async () => {
  const { time, happened, fetching } = start({ "hf:today": "answers", "arxiv:cs.CL": "answers" });
  await time.run(fetching.tick());
  expect(happened.slice(2)).toEqual(["12:00:20 hf:today is stored", "12:00:40 arxiv:cs.CL is stored"]);
});

it.each<{ hf: Behaviour; expected: readonly string[] }>([
  { hf: "answers late", expected: ["12:01:20 hf:today is stored", "12:01:40 arxiv:cs.CL is stored"] },
  { hf: "is silent", expected: ["12:02:45 hf:today has failed", "12:03:05 arxiv:cs.CL is stored"] },
  // Not for ever: it is waited for as long as posts wait for it.
  { hf: "answers too late", expected: ["12:03:40 arxiv:cs.CL is stored", "12:05:10 hf:today is stored"] },
])("stores no other before what tells of trends, where that $hf", async ({ hf, expected }) => {
  const { time, happened, fetching } = start({ "hf:today": hf, "arxiv:cs.CL": "answers" });
  await time.run(fetching.tick());
  expect(happened.slice(2)).toEqual(expected);
});

it("stores what tells of trends before others that have waited longer", async () => {
  const others = Array.from({ length: 8 }, (_, i) => [`a${i}:cs.CL`, "answers"] as const);
  const { time, happened, fetching } = start({
    "hf:today": "answers too late",
    ...Object.fromEntries(others),
  });
  await time.run(fetching.tick());
  const stored = happened.filter((line) => line.endsWith("stored"));
  expect(stored.indexOf("12:05:20 hf:today is stored")).toBe(5);
  expect(stored).toHaveLength(9);
});

it("asks one again that is due, and no other, while one does not answer", async () => {
  const { time, happened, fetching } = start({ "hf:today": "fails", "arxiv:cs.CL": "is silent" });
  const stopping = new AbortController();
  const running = fetching.run(stopping.signal);
  await time.run(time.sleep(90_000));
  stopping.abort(new Error("Stop"));
  await time.run(running);
  expect(happened.filter((line) => line.endsWith("asked"))).toEqual([
    "12:00:00 hf:today is asked",
    "12:00:00 arxiv:cs.CL is asked",
    "12:01:00 hf:today is asked",
  ]);
});

it("asks those that failed before after the others", async () => {
  const { time, happened, fetching } = start({ "hf:today": "fails", "arxiv:cs.CL": "answers" });
  await time.run(fetching.tick());
  happened.length = 0;
  time.set("2026-05-20T15:30:00Z");
  await time.run(fetching.tick());
  expect(happened.slice(0, 2)).toEqual(["15:30:00 arxiv:cs.CL is asked", "15:30:00 hf:today is asked"]);
});
