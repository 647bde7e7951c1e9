import { afterEach, describe, expect, it, vi } from "vitest";
import type { Library } from "../../../index/library.js";
import { nearnessIn } from "../../../index/trending/near.js";
import { createDeliveryStore, type DeliveryStore } from "../../../src/digest/deliveries.js";
import { createFollowPlanner, type PlanFollows } from "../../../src/digest/follow.js";
import type { FollowSettings } from "../../../src/digest/subscription.js";
import { createSubscriptionStore, type SubscriptionStore } from "../../../src/digest/subscriptions.js";
import { listed, openTestLibrary, sourceOf } from "../../open-library.js";
import { startBot } from "./bot.js";

const NOW = Date.parse("2026-05-21T10:00Z");
const VIDEO = {
  title: "Video generation with diffusion transformers",
  abstract: "We present a diffusion transformer for long video generation with temporal consistency.",
};
const SPEECH = {
  title: "Robust speech recognition in noise",
  abstract: "We train a model for automatic speech recognition of noisy recordings in forty languages.",
};
let library: Library;
let subscriptions: SubscriptionStore;
let deliveries: DeliveryStore;
let plan: PlanFollows;

function open() {
  library = openTestLibrary(() => new Date(NOW));
  subscriptions = createSubscriptionStore(library.database);
  deliveries = createDeliveryStore(library.database, () => NOW);
  plan = createFollowPlanner({ library, subscriptions, deliveries, now: () => NOW });
}
const follow = (settings: Partial<FollowSettings> = {}) =>
  subscriptions.addFollow(
    {
      kind: "follow",
      target: { kind: "channel", id: "1" },
      guild: "guild",
      owner: "owner",
      about: "video generation",
      seeds: [],
      ...settings,
    },
    NOW,
  );
const arrive = (...papers: ReturnType<typeof listed>[]) => library.ingest([sourceOf("hf:x", papers)]);
const today = (id: string, more: object) => listed(id, "2026-05-21", 1, more);
/** What is planned: the target, and the ids of the papers. */
const planned = () =>
  deliveries
    .open(NOW)
    .map(({ target, papers }) =>
      [target.id, ...library.papers.getMany(papers.map(({ key }) => key)).map(({ id }) => id)].join(" "),
    );

describe("a followed topic", () => {
  const close = () => library.close();
  afterEach(close);

  it("brings papers that arrive and are near to it, each once", async () => {
    open();
    await arrive(today("2605.00001", VIDEO));
    follow();
    await plan();
    expect(planned()).toEqual([]);
    await arrive(
      today("2605.00002", { ...VIDEO, title: "Faster video generation" }),
      today("2605.00003", SPEECH),
    );
    await plan();
    await plan();
    await arrive(today("2605.00002", { ...VIDEO, title: "Faster video generation", version: 2 }));
    await plan();
    expect(planned()).toEqual(["1 2605.00002"]);
  });

  it("shares one message with the others of its channel, in which each paper stands once", async () => {
    open();
    const [a, b] = [follow(), follow({ about: "diffusion transformer" })];
    follow({ about: "speech recognition", target: { kind: "user", id: "7" } });
    await arrive(today("2605.00001", VIDEO), today("2605.00002", SPEECH));
    await plan();
    expect(planned().sort()).toEqual(["1 2605.00001", "7 2605.00002"]);
    expect(deliveries.open(NOW)[0]?.papers[0]?.follows.sort()).toEqual([a.id, b.id]);
  });

  it("brings nothing that the channel had already, and no old papers that are read now", async () => {
    open();
    follow();
    await arrive(today("2605.00001", VIDEO));
    deliveries.plan({
      subject: "digest:9:2026-05-21",
      kind: "digest",
      subscription: null,
      target: { kind: "channel", id: "1" },
      due: NOW,
      expires: NOW + 1,
      papers: [{ key: 1, isRevision: false, follows: [] }],
      text: null,
    });
    await arrive(
      listed("2403.00001", "2024-03-11", 1, {
        ...VIDEO,
        title: "Early video generation",
        published: "2024-03-10",
      }),
    );
    await plan();
    expect(planned()).toEqual(["1 2605.00001"]);
  });

  it("brings what is up to two weeks old when it is read", async () => {
    open();
    follow();
    const at = (id: string, day: string) =>
      listed(id, day, 1, { ...VIDEO, title: `Video generation of ${id}`, published: day });
    await arrive(at("2605.00013", "2026-05-08"), at("2605.00015", "2026-05-06"));
    await plan();
    expect(planned()).toEqual(["1 2605.00013"]);
  });

  it("brings nothing where it ended while papers were looked at", async () => {
    open();
    const { id } = follow();
    await arrive(today("2605.00001", VIDEO));
    const planning = plan();
    subscriptions.remove(id);
    await planning;
    expect(planned()).toEqual([]);
  });

  it("keeps what arrives for one message more while the one before cannot be posted", async () => {
    open();
    follow();
    await arrive(today("2605.00001", VIDEO));
    await plan();
    const [first] = deliveries.open(NOW);
    if (first === undefined) throw new Error("Nothing was planned");
    deliveries.begin(first, "nonce", first.papers, null);
    deliveries.again(first, "planned", NOW, "I may not post there.");
    for (const id of ["2605.00002", "2605.00003"]) {
      await arrive(today(id, { ...VIDEO, title: `Video generation of ${id}` }));
      expect(await plan()).toBe(true);
    }
    expect(planned()).toEqual(["1 2605.00001"]);
    deliveries.sent(first, "message", NOW);
    expect(await plan()).toBe(false);
    expect(planned()).toEqual([expect.stringMatching(/^1 2605\.0000[23] 2605\.0000[23]$/)]);
  });

  it("drops a message that cannot be posted for three days", async () => {
    const bot = startBot("2026-05-21T09:00Z");
    library = bot.library;
    bot.subscriptions.addFollow(
      {
        ...{ kind: "follow", about: "video generation", seeds: [] },
        ...{ target: { kind: "channel", id: "1" }, guild: "guild", owner: "owner" },
      },
      bot.time.now(),
    );
    bot.time.set("2026-05-21T10:00Z");
    await arrive(today("2605.00001", VIDEO));
    await createFollowPlanner({ ...bot, now: bot.time.now })();
    bot.poster.trouble = (target) =>
      target === "channel:1" ? { kind: "refused", reason: "I may not post there." } : null;
    const states = library.database.prepare("SELECT state FROM deliveries WHERE kind = 'follow'").pluck();
    await bot.tickAt("2026-05-21T10:00Z");
    await bot.tickAt("2026-05-24T09:00Z");
    expect(states.all()).toEqual(["planned"]);
    await bot.tickAt("2026-05-24T11:00Z");
    expect(states.all()).toEqual(["failed"]);
    bot.poster.trouble = () => null;
    await bot.tickAt("2026-05-24T12:00Z");
    expect(bot.poster.messages.filter(({ target }) => target === "channel:1")).toEqual([]);
  });

  it("brings nothing more that only one brought which has ended since, and does not count it as posted", async () => {
    const bot = startBot("2026-05-21T10:00Z");
    library = bot.library;
    const target = { kind: "channel", id: "1" } as const;
    const [, speech] = ["video generation", "speech recognition"].map((about) =>
      bot.subscriptions.addFollow(
        { kind: "follow", about, seeds: [], target, guild: "guild", owner: "owner" },
        bot.time.now(),
      ),
    );
    await arrive(today("2605.00001", VIDEO), today("2605.00002", SPEECH));
    await createFollowPlanner({ ...bot, now: bot.time.now })();
    bot.subscriptions.remove(speech?.id ?? 0);
    await bot.tickAt("2026-05-21T10:01Z");
    expect(bot.posts()).toEqual(["2605.00001"]);
    const [nonce = ""] = bot.poster.messages.map((message) => message.nonce);
    expect(bot.deliveries.byMark(nonce)?.papers).toMatchObject([{ key: 1 }]);
    expect([...bot.deliveries.taken(target, bot.time.now())]).toEqual([1]);
  });

  it("brings nothing that a digest of its channel was choosing at the same time", async () => {
    const bot = startBot("2026-05-21T10:00Z");
    library = bot.library;
    bot.addDigest({ about: "diffusion transformers" });
    bot.subscriptions.addFollow(
      {
        ...{ kind: "follow", about: "video generation", seeds: [] },
        ...{ target: { kind: "channel", id: "1" }, guild: "guild", owner: "owner" },
      },
      bot.time.now(),
    );
    await arrive(today("2605.00001", VIDEO));
    const planFollows = createFollowPlanner({ ...bot, now: bot.time.now });
    const embed = library.models.embed;
    vi.spyOn(library.models, "embed").mockImplementationOnce(async (text) => {
      await planFollows();
      return embed(text);
    });
    for (const at of ["18:00Z", "18:01Z"]) await bot.tickAt(`2026-05-21T${at}`);
    expect(bot.posts()).toEqual(["2605.00001"]);
  });

  it("brings all that is near, ten papers in a message and the nearest first, up to five messages", async () => {
    open();
    follow();
    const ids = Array.from({ length: 152 }, (_, i) => `2605.${10_000 + i}`);
    const papers = ids.map((id, i) =>
      today(
        id,
        i < 52 ? { ...VIDEO, title: `Video generation of ${id}` } : { ...SPEECH, title: `Speech ${id}` },
      ),
    );
    await arrive(...papers);
    await plan();
    await plan();
    const messages = deliveries.open(NOW).map(({ papers }) => papers.map(({ key }) => key));
    expect(messages.map((keys) => keys.length)).toEqual([10, 10, 10, 10, 10]);
    expect(new Set(messages.flat()).size).toBe(50);
    const vector = await library.models.embed("video generation");
    const nearness = nearnessIn(library.database, library.vectors);
    const near = library.papers
      .getMany(messages.flat())
      .map((paper) => nearness({ text: "video generation", vector, unlike: [] }, paper));
    expect(near).toEqual([...near].sort((a, b) => b - a));
  });

  it("can be given by a paper", async () => {
    open();
    await arrive(today("2605.00001", VIDEO), today("2605.00002", SPEECH));
    follow({ about: null, seeds: [2] });
    await arrive(
      today("2605.00003", { ...SPEECH, title: "Speech recognition of many languages" }),
      today("2605.00004", { ...VIDEO, title: "Video generation at length" }),
    );
    await plan();
    expect(planned()).toEqual(["1 2605.00003"]);
  });

  it("waits for papers that are not embedded yet", async () => {
    open();
    follow();
    library.papers.put(today("2605.00001", VIDEO), "hf");
    await plan();
    expect(planned()).toEqual([]);
    await library.ingest([]);
    await plan();
    expect(planned()).toEqual(["1 2605.00001"]);
  });

  it("that is paused brings nothing, nor afterwards what came meanwhile", async () => {
    open();
    const { id } = follow();
    subscriptions.pause(id);
    await arrive(today("2605.00001", VIDEO));
    await plan();
    subscriptions.resume(id, NOW);
    await plan();
    expect(planned()).toEqual([]);
  });
});
