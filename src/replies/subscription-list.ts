import { shorten } from "../../index/text/shorten.js";
import { type Subscription, targetKey } from "../digest/subscription.js";
import { type Block, gap, paragraph, renderBlocks, small } from "../render/blocks.js";
import type { EmbedDraft } from "../render/embeds.js";
import { channel, type Inline } from "../render/inline.js";
import { EMBED_DESCRIPTION_LENGTH, EMBEDS_LENGTH } from "../render/limits.js";
import { ACCENT } from "./paper-lines.js";

/** What keeps subscriptions from being posted is told of so many reasons, and of so many places each, at most. */
const MOST_REASONS = 5;
const MOST_PLACES = 10;
/** As many numbers of what there is no room for; more are counted. */
const MOST_NUMBERS = 40;
const REASON_LENGTH = 200;
/** Kept free for the numbers of what does not fit. */
const NUMBERS_ROOM = 400;

/** A subscription with what a list says of it. */
export interface ListedEntry {
  readonly subscription: Subscription;
  readonly body: readonly Block[];
}

/** What stands before one that cannot be posted at present: why, is said once below the list. */
export function warningMark({ blocked, isPaused }: Subscription): string {
  return blocked === null || isPaused ? "" : "⚠️ ";
}

/** Where the messages of a subscription go. */
export function placeOf({ target }: Subscription): Inline {
  return target.kind === "channel" ? channel(target.id) : "direct messages";
}

/**
 * The boxes of a list, in which each subscription stands whole and what keeps some from being posted is said once.
 * Those that Discord has no room for are named by their numbers.
 */
export function subscriptionEmbeds(title: string, entries: readonly ListedEntry[]): EmbedDraft[] {
  const reasons = blockedReasons(entries.map(({ subscription }) => subscription));
  let left = EMBEDS_LENGTH - title.length - lengthOf(reasons) - NUMBERS_ROOM;
  const shown = entries.findIndex(({ body }) => {
    left -= lengthOf(body);
    return left < 0;
  });
  const hidden = shown === -1 ? [] : entries.slice(shown).map(({ subscription }) => subscription.id);
  const parts = [...entries.slice(0, entries.length - hidden.length).map(({ body }) => body), reasons];
  const bodies = packed([...parts, hiddenNumbers(hidden)]);
  return bodies.map((body, index) => ({ ...(index === 0 && { title }), body, colour: ACCENT }));
}

/** With the empty line that comes after it. */
function lengthOf(body: readonly Block[]): number {
  return renderBlocks(body, Number.POSITIVE_INFINITY).length + 2;
}

/** Parts that stay whole, as many in one body as Discord takes. */
function packed(parts: readonly (readonly Block[])[]): Block[][] {
  const bodies: Block[][] = [];
  let room = 0;
  for (const part of parts.filter(({ length }) => length > 0)) {
    const length = lengthOf(part);
    const last = bodies.at(-1);
    if (last === undefined || length > room) {
      bodies.push([...part]);
      room = EMBED_DESCRIPTION_LENGTH - length;
    } else {
      last.push(gap, ...part);
      room -= length;
    }
  }
  return bodies;
}

function blockedReasons(subscriptions: readonly Subscription[]): Block[] {
  const places = new Map<string, Map<string, Inline>>();
  for (const subscription of subscriptions) {
    const { blocked, target } = subscription;
    if (blocked === null || warningMark(subscription) === "") continue;
    const known = places.get(blocked) ?? new Map<string, Inline>();
    places.set(blocked, known.set(targetKey(target), placeOf(subscription)));
  }
  return [...places].slice(0, MOST_REASONS).map(([reason, found]) => {
    const named = [...found.values()].slice(0, MOST_PLACES).flatMap((place) => [", ", place]);
    const others = found.size > MOST_PLACES ? " and others" : "";
    return paragraph("⚠️ ", ...named.slice(1), `${others}: ${shorten(reason, REASON_LENGTH)}`);
  });
}

function hiddenNumbers(ids: readonly number[]): Block[] {
  if (ids.length === 0) return [];
  const named = ids.slice(0, MOST_NUMBERS).map((id) => `#${id}`);
  const others = ids.length > MOST_NUMBERS ? ` and ${ids.length - MOST_NUMBERS} more` : "";
  return [
    small(
      `Discord has no room for ${named.join(", ")}${others}. The commands take them by their numbers all the same, and offer them as you type.`,
    ),
  ];
}
