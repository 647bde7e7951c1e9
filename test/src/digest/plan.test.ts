import { afterEach, describe, expect, it } from "vitest";
import { nextPost } from "../../../src/digest/plan.js";
import type { DigestEdit } from "../../../src/digest/subscription.js";
import { listed } from "../../open-library.js";
import { startBot } from "./bot.js";

const HALF_AN_HOUR = 1_800_000;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const TODAY = "2026-05-20T17:00";
const TOMORROW = "2026-05-21T17:00";

let bot: ReturnType<typeof startBot>;
afterEach(() => bot.library.close());

const minuteOf = (time: number) => new Date(time).toISOString().slice(0, 16);

interface Change {
  /** What became of the post of 09:00. */
  readonly what: string;
  readonly trouble?: "rejected" | "refused";
  readonly papers?: readonly string[];
  /** When the bot looks what is due for the first time. */
  readonly looks?: string;
  readonly changes?: DigestEdit;
  readonly expected: string;
}

describe("a digest that is changed to a later time of the day", () => {
  it.each<Change>([
    { what: "it was posted", expected: TOMORROW },
    { what: "it was not accepted", trouble: "rejected", expected: TOMORROW },
    { what: "there was nothing new", papers: [], expected: TODAY },
    { what: "it was missed", looks: "2026-05-20T15:30Z", expected: TODAY },
    {
      what: "it was refused, and is moved",
      trouble: "refused",
      changes: { target: { kind: "channel", id: "2" } },
      expected: TODAY,
    },
    {
      what: "it was posted on what is the day before by the new clocks",
      changes: { schedule: { time: "18:00", timezone: "Pacific/Honolulu", days: EVERY_DAY } },
      expected: "2026-05-22T04:00",
    },
  ])(
    "is posted next when that is promised, where $what",
    async ({ trouble, changes, expected, ...before }) => {
      bot = startBot("2026-05-20T08:00Z");
      const { time, poster, subscriptions, deliveries } = bot;
      const { id } = bot.addDigest({ schedule: { time: "09:00", timezone: "UTC", days: EVERY_DAY } });
      const first = before.papers ?? ["2605.00001"];
      bot.arrive(
        "2026-05-20T08:30Z",
        first.map((paper) => listed(paper, "2026-05-20", 1)),
      );
      if (trouble) poster.trouble = () => ({ kind: trouble, reason: "I may not." });
      await bot.tickAt(before.looks ?? "2026-05-20T09:00Z");
      poster.trouble = () => null;

      subscriptions.edit(
        id,
        { schedule: { time: "17:00", timezone: "UTC", days: EVERY_DAY }, ...changes },
        time.now(),
      );
      const promised = subscriptions
        .activeDigests()
        .map((digest) => nextPost(deliveries, digest, time.now()) ?? 0);
      expect(promised.map(minuteOf)).toEqual([expected]);
      const changed = time.now();
      bot.arrive(new Date(changed).toISOString(), [listed("2605.00002", "2026-05-20", 1)]);
      const posts = () =>
        poster.messages.filter(({ target, at }) => target.startsWith("channel") && at > changed);
      while (posts().length === 0) await bot.tickAt(new Date(time.now() + HALF_AN_HOUR).toISOString());
      expect(posts().map(({ at }) => minuteOf(at))).toEqual([expected]);
    },
  );
});

it("a digest whose time zone is not known here is promised at no time", () => {
  bot = startBot("2026-05-20T08:00Z");
  const schedule = { time: "09:00", timezone: "A zone of another Node", days: EVERY_DAY };
  expect(nextPost(bot.deliveries, bot.addDigest({ schedule }), bot.time.now())).toBeNull();
});

interface Move {
  readonly catchUpHours: number;
  /** When it is moved. */
  readonly moved: string;
  /** To which time of the day. */
  readonly time: string;
  readonly expected: string;
}

describe("a digest that was due at 09:00 and is moved away from a channel that refuses", () => {
  it.each<Move>([
    { catchUpHours: 6, moved: "11:02", time: "11:10", expected: "2026-05-20T11:10" },
    { catchUpHours: 6, moved: "14:58", time: "15:10", expected: "2026-05-20T15:10" },
    { catchUpHours: 0, moved: "09:06", time: "09:10", expected: "2026-05-20T09:10" },
    // By then it had failed on that day, whether that is noted yet or not.
    { catchUpHours: 6, moved: "15:05", time: "15:10", expected: "2026-05-21T15:10" },
    { catchUpHours: 6, moved: "15:50", time: "16:00", expected: "2026-05-21T16:00" },
  ])(
    "at $moved to $time is posted when that is promised, and once, where posts may be $catchUpHours hours late",
    async ({ catchUpHours, moved, time: at, expected }) => {
      bot = startBot("2026-05-20T08:00Z", catchUpHours);
      const { time, poster, subscriptions, deliveries } = bot;
      const { id } = bot.addDigest({ schedule: { time: "09:00", timezone: "UTC", days: EVERY_DAY } });
      bot.arrive("2026-05-20T08:30Z", [listed("2605.00001", "2026-05-20", 1)]);
      poster.trouble = (target) =>
        target === "channel:1" ? { kind: "refused", reason: "I may not." } : null;
      const lookEveryMinuteUntil = async (end: string) => {
        while (time.now() < Date.parse(end)) await bot.tickAt(`${minuteOf(time.now() + 60_000)}Z`);
      };
      await lookEveryMinuteUntil(`2026-05-20T${moved}Z`);

      const schedule = { time: at, timezone: "UTC", days: EVERY_DAY };
      subscriptions.edit(id, { schedule, target: { kind: "channel", id: "2" } }, time.now());
      const [digest] = subscriptions.activeDigests();
      expect(digest && minuteOf(nextPost(deliveries, digest, time.now()) ?? 0)).toBe(expected);
      await lookEveryMinuteUntil(`${expected}Z`);
      await bot.tickAt(new Date(time.now() + HALF_AN_HOUR).toISOString());
      const posts = poster.messages.filter(({ target }) => target === "channel:2");
      expect(posts.map((post) => minuteOf(post.at))).toEqual([expected]);
    },
  );
});
