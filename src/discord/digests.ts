import { setTimeout as sleep } from "node:timers/promises";
import type { REST } from "discord.js";
import type { Context } from "../context.js";
import { createComposer, type DigestRenderer } from "../digest/compose.js";
import { createDigestSelection } from "../digest/content.js";
import { createDeliveryStore, type DeliveryStore } from "../digest/deliveries.js";
import { createDigestEngine } from "../digest/engine.js";
import { createFetching } from "../digest/fetching.js";
import { createFollowPlanner } from "../digest/follow.js";
import type { Digest } from "../digest/subscription.js";
import { createSubscriptionStore, type SubscriptionStore } from "../digest/subscriptions.js";
import { encodeCustomId } from "../render/custom-id.js";
import type { MessageDraft } from "../render/message.js";
import {
  digestReply,
  emptyDigestReply,
  followReply,
  noticeReply,
  type PostActions,
  threadName,
} from "../replies/digest-reply.js";
import { createPoster, type MarkedDraft } from "./poster.js";

/** Milliseconds that a stop waits for posts under way: not as long as Discord may take, since each is found again. */
const STOP_PATIENCE = 6_000;

/** What commands need of digests. */
export interface Digests {
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: DeliveryStore;
  /** What a digest would post now. */
  preview(digest: Digest): Promise<MessageDraft>;
}

/** Digests, with what posts them and what reads the papers for them. */
export interface DigestService extends Digests {
  /** Reads the sources and posts what is due from now on, until it is stopped. */
  start(): void;
  stop(): Promise<void>;
}

export interface DigestServiceParts {
  readonly context: Context;
  readonly posting: REST;
  readonly token: string;
  readonly now: () => Date;
  /** Whether the index is being filled for the first time. */
  readonly isBusy: () => boolean;
  /** Milliseconds between looks at what is due; 10,000 where left out. */
  readonly pause?: number | undefined;
}

export function createDigestService({
  context,
  posting,
  token,
  now,
  isBusy,
  pause,
}: DigestServiceParts): DigestService {
  const { library, config, log } = context;
  const clock = () => now().getTime();
  const waiting = {
    now: clock,
    sleep: (milliseconds: number, signal?: AbortSignal) =>
      sleep(milliseconds, undefined, { ...(signal && { signal }), ref: false }),
  };
  const subscriptions = createSubscriptionStore(library.database);
  const deliveries = createDeliveryStore(library.database, clock);
  const select = createDigestSelection({ library, subscriptions, deliveries, now: clock });
  const compose = createComposer({ library, subscriptions, select, renderer });
  const stopping = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  const engine = createDigestEngine<MarkedDraft>({
    ...{ subscriptions, deliveries, compose, log, pause, ...waiting },
    poster: createPoster(posting, token),
    catchUpHours: config.digests.catchUpHours,
  });
  const fetching = createFetching({
    ...{ library, log, isBusy, ...config.fetching, ...waiting },
    source: context.source,
    onRead: createFollowPlanner({ library, subscriptions, deliveries, now: clock }),
  });

  return {
    subscriptions,
    deliveries,
    async preview(digest) {
      const content = await select(digest, clock());
      if (content.papers.length === 0) return emptyDigestReply(content);
      return digestReply(digest, content, clock(), actions("preview"));
    },
    start() {
      const { signal } = stopping;
      if (!signal.aborted) running = Promise.all([engine.run(signal), fetching.run(signal)]);
    },
    async stop() {
      stopping.abort();
      const late = new AbortController();
      await Promise.race([
        running,
        sleep(STOP_PATIENCE, undefined, { signal: late.signal }).catch(() => undefined),
      ]);
      late.abort();
    },
  };
}

const renderer: DigestRenderer<MarkedDraft> = {
  digest: (digest, content, due) => (mark) => digestReply(digest, content, due, actions(mark)),
  follow: (papers) => (mark) => followReply(papers, actions(mark)),
  thread: threadName,
  notice: (notice) => (mark) => noticeReply(notice, mark),
};

/** Buttons and menus of other commands, which work for whoever uses them, also after a restart. */
function actions(mark: string): PostActions {
  return {
    // The handler needs no arguments: the mark is there for the message to be found by.
    open: customId("trending.open", mark),
    related: (paper) => customId("related.like", String(paper)),
    save: (paper) => customId("save.add", String(paper)),
  };
}

function customId(action: string, argument: string): string {
  const id = encodeCustomId({ action, arguments: [argument] });
  if (id === undefined) throw new RangeError(`The argument of ${action} is too long`);
  return id;
}
