import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { openDatabase } from "../../../index/store/database.js";
import { createPaperStore } from "../../../index/store/papers.js";
import { createDeliveryStore, type DeliveryStore } from "../../../src/digest/deliveries.js";
import type { Delivery } from "../../../src/digest/delivery.js";
import { createDigestEngine, type DigestEngine, type EngineParts } from "../../../src/digest/engine.js";
import type { Digest, DigestSettings } from "../../../src/digest/subscription.js";
import { createSubscriptionStore, type SubscriptionStore } from "../../../src/digest/subscriptions.js";
import { createFakePoster, type FakePoster } from "../../fakes/poster.js";
import { createVirtualTime, type VirtualTime } from "../../fakes/virtual-time.js";
import { listed } from "../../open-library.js";

const MINUTE = 60_000;

/** A bot that posts digests, with a clock and a Discord of its own, and a real database. */
export interface World {
  readonly time: VirtualTime;
  readonly poster: FakePoster;
  readonly database: Database;
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: DeliveryStore;
  readonly engine: DigestEngine;
  /** Lets the bot run until a time, looking what is due every so many minutes. */
  runUntil(end: string, minutes?: number): Promise<void>;
  /** Lets the bot look by itself until a time, also while a post is under way. */
  runFreelyUntil(end: string): Promise<void>;
  /** A daily digest at 09:00 UTC in a channel. */
  addDigest(settings?: Partial<DigestSettings>): Digest;
  /** What was posted, as `channel:1 2026-05-20T09:00`. */
  posts(): string[];
  close(): void;
}

/** Each message tells its delivery and holds one paper, of which there are 20. */
export async function composeOnePaper(delivery: Delivery) {
  const text = delivery.text ?? delivery.subject;
  const key = (delivery.id % 20) + 1;
  const papers = delivery.kind === "notice" ? [] : [{ key, isRevision: false, follows: [] }];
  return { payload: text, papers };
}

export function createWorld(
  start: string,
  parts: Partial<EngineParts<string>> = {},
  time: VirtualTime = createVirtualTime(start),
): World {
  const directory = mkdtempSync(join(tmpdir(), "offprint-digest-"));
  const database = openDatabase(directory);
  const papers = createPaperStore(database, () => new Date(time.now()));
  for (let i = 1; i <= 20; i += 1)
    papers.put(listed(`2605.${String(i).padStart(5, "0")}`, "2026-05-20", i), "hf");
  const poster = createFakePoster(time.now);
  const subscriptions = createSubscriptionStore(database);
  const deliveries = createDeliveryStore(database, time.now);
  let nonces = 0;
  const silent = () => undefined;
  const engine = createDigestEngine<string>({
    catchUpHours: 6,
    ...{ subscriptions, deliveries, poster, compose: composeOnePaper },
    now: time.now,
    sleep: time.sleep,
    log: { info: silent, warn: silent, error: silent },
    createNonce: () => `nonce-${++nonces}`,
    random: () => 0.5,
    ...parts,
  });
  return {
    ...{ time, poster, database, subscriptions, deliveries, engine },
    async runUntil(end, minutes = 1) {
      while (time.now() < Date.parse(end)) {
        await time.run(engine.tick());
        time.advance(minutes * MINUTE);
      }
    },
    async runFreelyUntil(end) {
      const stopping = new AbortController();
      const running = engine.run(stopping.signal);
      while (time.now() < Date.parse(end)) await time.run(time.sleep(1_000));
      stopping.abort();
      await time.run(running);
    },
    addDigest: (settings = {}) =>
      subscriptions.addDigest(
        {
          kind: "digest",
          target: { kind: "channel", id: "1" },
          guild: "guild",
          owner: "owner",
          about: null,
          schedule: { time: "09:00", timezone: "UTC", days: [1, 2, 3, 4, 5, 6, 7] },
          count: 10,
          source: null,
          opensThread: false,
          ...settings,
        },
        time.now(),
      ),
    posts: () =>
      poster.messages.map(({ target, at }) => `${target} ${new Date(at).toISOString().slice(0, 16)}`),
    close() {
      database.close();
      rmSync(directory, { recursive: true });
    },
  };
}
