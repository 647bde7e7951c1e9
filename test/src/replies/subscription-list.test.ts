import { describe, expect, it } from "vitest";
import type { Delivery } from "../../../src/digest/delivery.js";
import type { Digest, Follow } from "../../../src/digest/subscription.js";
import { renderMessage } from "../../../src/render/message.js";
import { digestListReply, type ListedDigest } from "../../../src/replies/digest-list-reply.js";
import { followListReply } from "../../../src/replies/follow-replies.js";
import { messageProblems } from "../../fakes/discord/validation/message-limits.js";

const CHANNEL = "100000000000000001";
const REASON =
  "I may not post there. Someone who manages the server can give me View Channels, Send Messages, Embed Links and Read Message History in it.";
const TOPIC = "how large language models plan their actions and use tools in long conversations with people ";
const stored = { activeFrom: 0, isPaused: false, blocked: null, guild: "1", owner: "2" };

function digest(id: number, more: Partial<Digest> = {}): ListedDigest {
  const schedule = { time: "09:10", timezone: "America/Argentina/Buenos_Aires", days: [1, 3, 5, 7] };
  const settings = { count: 10, about: TOPIC.repeat(5), source: "hf", opensThread: true, schedule };
  const target = { kind: "channel", id: CHANNEL } as const;
  const one: Digest = { kind: "digest", id, target, ...stored, ...settings, ...more };
  const last: Delivery = {
    ...{ id, subject: `digest:${id}`, subscription: id, target, due: 0, expires: 1 },
    ...{ kind: "digest" as const, state: "failed" as const, nonce: null, attempts: 3, papers: [] },
    ...{ isOutdated: false, text: null, messageId: null, thread: null, reason: REASON },
  };
  return { digest: one, next: 1_780_000_000_000, last };
}

function follow(id: number, more: Partial<Follow> = {}) {
  const target = { kind: "channel", id: String(BigInt(CHANNEL) + BigInt(id)) } as const;
  const one: Follow = { kind: "follow", id, target, ...stored, about: TOPIC, seeds: [], cursor: 0, ...more };
  return { follow: one, topic: `about ${TOPIC.slice(0, 79)}…`, unwanted: 3 };
}

const words = { command: "digest", has: "This server has", title: "Digests of this server" };
const numbers = (count: number) => Array.from({ length: count }, (_, index) => 100 + index);

/** What is shown, as Discord takes it. */
function shown(draft: ReturnType<typeof followListReply>): string {
  const payload = renderMessage(draft);
  expect(messageProblems(payload)).toEqual([]);
  return payload.embeds.map(({ description }) => description).join("\n");
}
const listedIn = (text: string) => [...text.matchAll(/#(\d+)\*\*/g)].map(([, id]) => Number(id));

describe("a list of digests or follows", () => {
  it.each([
    [
      "ten digests",
      () =>
        digestListReply(
          numbers(10).map((id) => digest(id)),
          words,
        ),
      10,
    ],
    [
      "ten digests that cannot be posted",
      () =>
        digestListReply(
          numbers(10).map((id) => digest(id, { blocked: REASON })),
          words,
        ),
      10,
    ],
    ["thirty follows", () => followListReply(numbers(30).map((id) => follow(id))), 30],
    [
      "thirty follows that cannot be posted",
      () => followListReply(numbers(30).map((id) => follow(id, { blocked: REASON }))),
      30,
    ],
  ])("shows all of %s, each with its number", (_, reply, count) => {
    const text = shown(reply());
    expect(listedIn(text)).toEqual(numbers(count));
    expect(text).not.toContain("no room");
  });

  it("says once why some are not posted, and marks them", () => {
    const text = shown(
      digestListReply([digest(1, { blocked: REASON }), digest(2, { blocked: REASON }), digest(3)], words),
    );
    expect(text.match(/^⚠️ \*\*.#[12]\*\*/gm)).toHaveLength(2);
    expect(text).toContain(`⚠️ <#${CHANNEL}>: I may not post there.`);
    expect(text.match(/⚠️ <#/g)).toHaveLength(1);
  });

  it("names the numbers of those that there is no room for", () => {
    const text = shown(followListReply(numbers(200).map((id) => follow(id, { blocked: REASON }))));
    const listed = listedIn(text);
    expect(listed).toEqual(numbers(listed.length));
    expect(text).toContain(`no room for #${100 + listed.length}, `);
    expect(text).toContain(`and ${200 - listed.length - 40} more. The commands take them`);
  });
});
