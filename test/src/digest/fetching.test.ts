import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { OffprintError } from "../../../index/errors.js";
import { createFetching, type FetchingParts } from "../../../src/digest/fetching.js";
import { createVirtualTime } from "../../fakes/virtual-time.js";

const HOUR = 3_600_000;
const NOTHING = {
  ...{ read: 0, added: 0, updated: 0, unchanged: 0, rejected: 0, embedded: 0, toEmbed: 0, readAll: true },
};

/** What reads `sources`, with sources that fail where `down` says so, and the times of all readings. */
function start(sources: readonly string[], more: Partial<FetchingParts> = {}) {
  const time = createVirtualTime("2026-05-20T12:00:00Z");
  const readings: string[] = [];
  const asked: string[] = [];
  const read = new Set<string>();
  const empty = new Set<string>();
  const state = {
    isDown: false,
    isBusy: false,
    isLeft: false,
    added: 0,
    announced: 0,
    atOnce: 0,
    mostAtOnce: 0,
  };
  const silent = () => undefined;
  const fetching = createFetching({
    ...{ sources, everyHours: 3, now: time.now, sleep: time.sleep },
    library: {
      listings: {
        readAt: (day: string) => (read.has(day) ? day : null),
        lastDay: (until: string) =>
          [...read]
            .filter((day) => day <= until && !empty.has(day))
            .sort()
            .at(-1) ?? null,
      },
      async ingest([source]) {
        state.atOnce += 1;
        state.mostAtOnce = Math.max(state.mostAtOnce, state.atOnce);
        await Promise.resolve();
        state.atOnce -= 1;
        readings.push(`${new Date(time.now()).toISOString().slice(11, 16)} ${source?.name}`);
        const error = new OffprintError("source-down", "It does not answer.");
        const failures = state.isDown ? [{ source: source?.name ?? "", error }] : [];
        return { ...NOTHING, added: state.added, failures };
      },
    },
    source: (name) => {
      asked.push(name);
      return { name, kind: "hf", fetch: () => Readable.from([]) };
    },
    onRead: async () => {
      state.announced += 1;
      return state.isLeft;
    },
    isBusy: () => state.isBusy,
    log: { info: silent, warn: silent, error: silent },
    ...more,
  });
  async function runFor(hours: number) {
    const end = time.now() + hours * HOUR;
    while (time.now() < end) {
      await fetching.tick();
      time.advance(60_000);
    }
  }
  return { time, readings, asked, read, empty, state, fetching, runFor };
}

describe("reading sources", () => {
  it("happens at once and then every so many hours, one after the other", async () => {
    const { readings, state, runFor } = start(["arxiv:cs.CL", "arxiv:cs.CV"]);
    await runFor(7);
    const times = ["12:00", "15:00", "18:00"];
    expect(readings).toEqual(times.flatMap((time) => [`${time} arxiv:cs.CL`, `${time} arxiv:cs.CV`]));
    expect(state).toMatchObject({ mostAtOnce: 1, announced: 6 });
  });

  it("takes today and yesterday, and after a downtime the days since the last that was read", async () => {
    const { readings, asked, read, runFor } = start(["hf:today"]);
    await runFor(1);
    read.add("2026-05-13");
    await runFor(3);
    expect(asked).toEqual(["hf:2026-05-19..2026-05-20", "hf:2026-05-13..2026-05-20"]);
    // It is one source, whatever days it was read for: what failed on one day is mended by the next.
    expect(readings).toEqual(["12:00 hf:today", "15:00 hf:today"]);
  });

  it("takes fourteen days after a longer downtime, however today is written", async () => {
    const { asked, read, runFor } = start(["hf:Today"]);
    read.add("2026-03-01");
    await runFor(1);
    expect(asked).toEqual(["hf:2026-05-06..2026-05-20"]);
  });

  it("makes up for days that were passed over, from the day before them", async () => {
    const { asked, read, runFor } = start(["hf:today"]);
    for (const day of ["08", "09", "12", "13", "19", "20"]) read.add(`2026-05-${day}`);
    await runFor(1);
    expect(asked).toEqual(["hf:2026-05-09..2026-05-20"]);
  });

  it("looks for a week at a working day again that seemed empty, at a weekend only as at every day", async () => {
    const { time, asked, read, empty, runFor } = start(["hf:today"]);
    for (let day = 1; day <= 28; day++) read.add(`2026-05-${String(day).padStart(2, "0")}`);
    for (const day of ["09", "10", "12", "16", "17"]) empty.add(`2026-05-${day}`);
    time.set("2026-05-18T12:00:00Z");
    await runFor(1);
    time.set("2026-05-20T12:00:00Z");
    await runFor(1);
    expect(asked).toEqual(["hf:2026-05-11..2026-05-18", "hf:2026-05-19..2026-05-20"]);
  });

  it("is tried again after a failure, ever later, and goes on as usual once it works", async () => {
    const { readings, state, runFor } = start(["arxiv:cs.CL"]);
    state.isDown = true;
    await runFor(2);
    expect(readings.map((line) => line.slice(0, 5))).toEqual([
      ...["12:00", "12:01", "12:03", "12:07", "12:15", "12:31", "13:03"],
    ]);
    state.isDown = false;
    await runFor(6);
    expect(readings.slice(7).map((line) => line.slice(0, 5))).toEqual(["14:07", "17:07"]);
    expect(state.announced).toBe(2);
  });

  it("tells of what came before a failure", async () => {
    const { state, runFor } = start(["arxiv:cs.CL"]);
    state.isDown = true;
    state.added = 3;
    await runFor(0.01);
    expect(state.announced).toBe(1);
  });

  it("waits while the index is filled, and is not thrown off by a clock that is set back", async () => {
    const { time, readings, state, runFor } = start(["arxiv:cs.CL"]);
    state.isBusy = true;
    await runFor(1);
    expect(readings).toEqual([]);
    state.isBusy = false;
    await runFor(1);
    time.set("2026-01-01T00:00:00Z");
    await runFor(1);
    expect(readings).toHaveLength(2);
  });

  it("is told of again at each look, while something of it is left", async () => {
    const { state, runFor } = start(["arxiv:cs.CL"]);
    state.isLeft = true;
    await runFor(0.5);
    const before = state.announced;
    expect(before).toBeGreaterThanOrEqual(30);
    state.isLeft = false;
    await runFor(1);
    expect(state.announced).toBe(before + 1);
  });

  it("goes on where what is left cannot be used, which is logged once", async () => {
    const errors: unknown[] = [];
    const silent = () => undefined;
    let calls = 0;
    const { readings, runFor } = start(["arxiv:cs.CL"], {
      log: { info: silent, warn: silent, error: (...line: unknown[]) => void errors.push(line) },
      onRead: async () => {
        calls += 1;
        if (calls === 3) throw new OffprintError("storage", "The database is busy.");
        return calls < 3;
      },
    });
    await runFor(4);
    expect(errors).toHaveLength(1);
    expect(readings).toHaveLength(2);
  });

  it("ends when it is told to", async () => {
    const { time, fetching, readings } = start(["arxiv:cs.CL"]);
    const stopping = new AbortController();
    const running = fetching.run(stopping.signal);
    await time.run(new Promise((resolve) => setTimeout(resolve, 20)));
    stopping.abort(new Error("Stop"));
    await running;
    expect(readings.length).toBeGreaterThan(0);
  });
});
