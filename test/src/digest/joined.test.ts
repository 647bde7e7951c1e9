import { describe, expect, it, onTestFinished } from "vitest";
import { createDeliveryStore, type Plan } from "../../../src/digest/deliveries.js";
import { createSubscriptionStore } from "../../../src/digest/subscriptions.js";
import { fillIndex, joinPapers } from "../../index/search/fill-index.js";
import { openStores } from "../../index/store/open-stores.js";
import { paper } from "../../make-paper.js";
import { listed } from "../../open-library.js";
import { startBot } from "./bot.js";

const NOW = Date.parse("2026-05-20T10:00Z");
const TARGET = { kind: "channel", id: "1" } as const;
const PLAN: Plan = {
  ...{ subject: "follow:1", kind: "follow", subscription: null, target: TARGET, text: null },
  ...{ due: NOW, expires: NOW + 1_000 },
  papers: [2, 3, 1].map((key) => ({ key, isRevision: false, follows: [key] })),
};

function open() {
  const stores = openStores();
  fillIndex(stores, 3);
  const deliveries = createDeliveryStore(stores.database, () => NOW);
  const subscriptions = createSubscriptionStore(stores.database);
  return { ...stores, deliveries, subscriptions };
}
const keysOf = (papers: readonly { key: number }[] = []) => papers.map(({ key }) => key);

describe("a paper that is joined to another", () => {
  it("is the other in what is planned, once, and brought by all that brought either", () => {
    const stores = open();
    const { deliveries } = stores;
    deliveries.plan(PLAN);
    joinPapers(stores, 2, 1);
    expect(deliveries.open(NOW)[0]?.papers).toEqual([
      { key: 1, isRevision: false, follows: [2, 1] },
      { key: 3, isRevision: false, follows: [3] },
    ]);
  });

  it("is not posted again where the other is about to be, or was, whichever key it is looked for by", () => {
    const stores = open();
    const { deliveries } = stores;
    deliveries.plan({ ...PLAN, papers: PLAN.papers.slice(0, 1) });
    const [delivery] = deliveries.open(NOW);
    if (!delivery) throw new Error("It is planned.");
    joinPapers(stores, 2, 1);
    expect([...deliveries.taken(TARGET, NOW)].sort()).toEqual([1, 2]);
    // What was read of it before the two were joined is what is written.
    deliveries.begin(delivery, "nonce", delivery.papers, null);
    deliveries.sent(delivery, "message", NOW);
    expect([...deliveries.taken(TARGET, NOW)].sort()).toEqual([1, 2]);
    expect(deliveries.postedVersion(TARGET, 1)).toBeNull();
    expect(keysOf(deliveries.byMark("nonce")?.papers)).toEqual([1]);
  });

  it("is posted once where a first attempt failed just before", async () => {
    const bot = startBot("2026-05-19T20:00Z");
    onTestFinished(() => bot.library.close());
    bot.addDigest();
    bot.library.papers.put(
      paper({ doi: "10.1/a", title: "As published", published: "2024-01-01" }),
      "bibtex",
    );
    bot.arrive("2026-05-20T10:00Z", [listed("2605.00001", "2026-05-20", 1)]);
    bot.poster.trouble = () => ({ kind: "again", reason: "503", mayHaveArrived: false });
    await bot.tickAt("2026-05-20T18:00Z");
    joinPapers(bot.library, 2, 1);
    bot.poster.trouble = () => null;
    for (const at of ["2026-05-20T18:00:30Z", "2026-05-20T18:05Z", "2026-05-21T18:00Z"]) await bot.tickAt(at);
    expect(bot.posts()).toEqual(["2605.00001"]);
  });

  it.each(["digest", "follow"] as const)(
    "is not posted by a %s that was about to where the other was posted before",
    async (kind) => {
      const bot = startBot("2026-05-19T20:00Z");
      onTestFinished(() => bot.library.close());
      const { id } = bot.addDigest();
      const { library, deliveries } = bot;
      library.papers.put(paper({ doi: "10.1/a", title: "As published", published: "2024-01-01" }), "bibtex");
      bot.arrive(
        "2026-05-20T10:00Z",
        [1, 2].map((i) => listed(`2605.0000${i}`, "2026-05-20", i)),
      );
      deliveries.plan({ ...PLAN, subject: "earlier", papers: PLAN.papers.slice(2) });
      const [earlier] = deliveries.open(NOW);
      if (!earlier) throw new Error("It is planned.");
      deliveries.sent(earlier, "message", NOW);
      const [followed] = [1].map((): number => {
        const about = { about: "papers", seeds: [], kind: "follow" } as const;
        return bot.subscriptions.addFollow({ ...about, target: TARGET, guild: "guild", owner: "ada" }, NOW)
          .id;
      });
      if (kind === "follow") {
        bot.subscriptions.pause(id);
        const papers = [2, 3].map((key) => ({ key, isRevision: false, follows: [followed ?? 0] }));
        deliveries.plan({ ...PLAN, expires: NOW + 86_400_000, papers });
      }
      bot.poster.trouble = () => ({ kind: "again", reason: "503", mayHaveArrived: false });
      await bot.tickAt("2026-05-20T18:00Z");
      joinPapers(library, 2, 1);
      bot.poster.trouble = () => null;
      await bot.tickAt("2026-05-20T18:05Z");
      expect(bot.posts()).toEqual(["2605.00002"]);
    },
  );

  it("is the other where it is followed", () => {
    const stores = open();
    const { id } = stores.subscriptions.addFollow(
      { kind: "follow", target: TARGET, guild: "guild", owner: "ada", about: null, seeds: [2] },
      NOW,
    );
    joinPapers(stores, 2, 1);
    expect(stores.subscriptions.get(id)).toMatchObject({ seeds: [1] });
    expect(stores.subscriptions.activeFollows()).toMatchObject([{ seeds: [1] }]);
  });
});
