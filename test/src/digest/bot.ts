import { expect } from "vitest";
import type { Paper } from "../../../index/paper.js";
import { createComposer } from "../../../src/digest/compose.js";
import { createDigestSelection, type DigestContent } from "../../../src/digest/content.js";
import { createDeliveryStore } from "../../../src/digest/deliveries.js";
import { createDigestEditor } from "../../../src/digest/edit.js";
import { createDigestEngine } from "../../../src/digest/engine.js";
import type { DigestSettings } from "../../../src/digest/subscription.js";
import { createSubscriptionStore } from "../../../src/digest/subscriptions.js";
import { createFakePoster } from "../../fakes/poster.js";
import { createVirtualTime } from "../../fakes/virtual-time.js";
import { openTestLibrary } from "../../open-library.js";

/** Digests over a real library, whose payload is the list of their papers' ids. */
export function startBot(now: string, catchUpHours = 6) {
  const time = createVirtualTime(now);
  const library = openTestLibrary(() => new Date(time.now()));
  const subscriptions = createSubscriptionStore(library.database);
  const deliveries = createDeliveryStore(library.database, time.now);
  const poster = createFakePoster(time.now);
  const contents: DigestContent[] = [];
  const select = createDigestSelection({ library, subscriptions, deliveries, now: time.now });
  const compose = createComposer<string>({
    ...{ library, subscriptions, deliveries, select },
    now: time.now,
    renderer: {
      digest(_, content) {
        contents.push(content);
        return content.papers
          .map(({ listed: { paper }, isRevision }) => paper.id + (isRevision ? " (revised)" : ""))
          .join();
      },
      follow: (papers) => papers.map(({ paper }) => paper.id).join(),
      thread: (_, due) => `thread of ${new Date(due).toISOString()}`,
      notice: ({ reason }) => reason,
    },
  });
  const silent = () => undefined;
  const log = { info: silent, warn: silent, error: (error: unknown) => expect.fail(JSON.stringify(error)) };
  const engine = createDigestEngine({
    subscriptions,
    deliveries,
    poster,
    compose,
    log,
    catchUpHours,
    now: time.now,
    sleep: time.sleep,
  });
  const edit = createDigestEditor({
    ...{ subscriptions, deliveries, catchUpHours },
    database: library.database,
    now: time.now,
  });
  return {
    ...{ library, time, subscriptions, deliveries, poster, contents, edit },
    addDigest: (settings: Partial<DigestSettings> = {}) =>
      subscriptions.addDigest(
        {
          kind: "digest",
          target: { kind: "channel", id: "1" },
          guild: "guild",
          owner: "owner",
          about: null,
          schedule: { time: "18:00", timezone: "UTC", days: [1, 2, 3, 4, 5, 6, 7] },
          count: 3,
          source: null,
          opensThread: false,
          ...settings,
        },
        time.now(),
      ),
    /** Stores papers as told on a day, without embedding them. */
    arrive(at: string, papers: readonly Paper[]) {
      time.set(at);
      for (const paper of papers) library.papers.put(paper, "hf");
    },
    async tickAt(at: string) {
      time.set(at);
      await time.run(engine.tick());
    },
    posts: () => poster.messages.map(({ payload }) => payload),
  };
}
