import { setTimeout as sleep } from "node:timers/promises";
import type { REST } from "discord.js";
import type { StoredPaper } from "../../index/paper.js";
import { type ChannelFacts, missingToPost } from "../bot/permissions.js";
import type { Context } from "../context.js";
import type { Clock } from "../digest/clock.js";
import { createComposer, type DigestRenderer } from "../digest/compose.js";
import { createDigestSelection, type DigestContent } from "../digest/content.js";
import { createDeliveryStore, type DeliveryStore } from "../digest/deliveries.js";
import { createDigestEditor, type EditDigest } from "../digest/edit.js";
import { createDigestEngine } from "../digest/engine.js";
import { createFetching } from "../digest/fetching.js";
import { createFollowPlanner } from "../digest/follow.js";
import { createNearFinder } from "../digest/near-papers.js";
import { readAndPost } from "../digest/read-and-post.js";
import type { Digest, Follow } from "../digest/subscription.js";
import { createSubscriptionStore, type SubscriptionStore } from "../digest/subscriptions.js";
import { encodeCustomId } from "../render/custom-id.js";
import type { MessageDraft } from "../render/message.js";
import { writeKeys } from "../render/paper-keys.js";
import {
  digestReply,
  emptyDigestReply,
  followReply,
  noticeReply,
  type PostActions,
  threadName,
} from "../replies/digest-reply.js";
import type { Scope } from "../users/server-settings.js";
import { createPoster, type MarkedDraft } from "./poster.js";

/** Milliseconds that a stop waits for posts under way: not as long as Discord may take, since each is found again. */
const STOP_PATIENCE = 6_000;

/** What commands need of digests. */
export interface Digests {
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: DeliveryStore;
  readonly edit: EditDigest;
  /** What a digest would post now. */
  preview(digest: Digest): Promise<MessageDraft>;
  /** Papers of the last days that would have been sent to a follow, the nearest first. */
  recentlyNear(follow: Follow): Promise<StoredPaper[]>;
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
  /** What a server looks at. */
  readonly scope: (guild: string | null) => Scope;
  /** What is known of a channel by its id; null where nothing is. */
  readonly channel: (id: string) => ChannelFacts | null;
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
  scope,
  channel,
  isBusy,
  pause,
}: DigestServiceParts): DigestService {
  const { library, config, log } = context;
  const { catchUpHours } = config.digests;
  const clock = () => now().getTime();
  const timing: Clock = {
    now: clock,
    sleep: (milliseconds, signal) =>
      sleep(milliseconds, undefined, { ...(signal && { signal }), ref: false }),
  };
  const subscriptions = createSubscriptionStore(library.database);
  const deliveries = createDeliveryStore(library.database, clock);
  const select = createDigestSelection({ library, subscriptions, deliveries, scope, now: clock });
  const compose = createComposer({ library, subscriptions, deliveries, select, renderer, now: clock });
  const near = createNearFinder({ library, subscriptions, scope, now: clock });
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const engine = createDigestEngine<MarkedDraft>({
    ...timing,
    subscriptions,
    deliveries,
    compose,
    log,
    pause,
    mayPost: ({ kind, id }) => kind === "channel" && mayPost(channel(id)),
    poster: createPoster(posting, token, { channel }),
    catchUpHours,
  });
  const fetching = createFetching({
    ...config.fetching,
    ...timing,
    library,
    log,
    isBusy,
    source: context.source,
    onRead: createFollowPlanner({ library, subscriptions, deliveries, scope, now: clock }),
  });

  return {
    subscriptions,
    deliveries,
    edit: createDigestEditor({
      ...{ subscriptions, deliveries, catchUpHours },
      database: library.database,
      now: clock,
    }),
    async preview(digest) {
      const content = await select(digest, clock());
      if (content.papers.length === 0) return emptyDigestReply(content);
      return digestReply(digest, content, clock(), actions("preview", papersOf(content), false));
    },
    async recentlyNear(follow) {
      const found = await near.nearTo(follow, await near.news(0, Number.MAX_SAFE_INTEGER));
      const keys = found.sort((a, b) => b.nearness - a.nearness || a.key - b.key).map(({ key }) => key);
      return library.papers.getMany(keys);
    },
    start() {
      const { signal } = stopping;
      if (!signal.aborted) running = readAndPost({ engine, fetching, ...timing }, signal);
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
  digest: (digest, content, due) => (mark) =>
    // Without a topic there is nothing to learn: what is trending is the same for all.
    digestReply(digest, content, due, actions(mark, papersOf(content), digest.about !== null)),
  follow: (papers) => (mark) => followReply(papers, actions(mark, papers, true)),
  thread: threadName,
  notice: (notice) => (mark) => noticeReply(notice, mark),
};

function mayPost(facts: ChannelFacts | null): boolean {
  return facts !== null && missingToPost(facts).length === 0;
}

function papersOf({ papers }: DigestContent): { readonly paper: StoredPaper }[] {
  return papers.map(({ listed }) => listed);
}

/**
 * Buttons and menus of other commands, which work for whoever uses them, also after a restart.
 * @param isTaught whether fewer papers like these can be wanted
 */
function actions(
  mark: string,
  papers: readonly { readonly paper: StoredPaper }[],
  isTaught: boolean,
): PostActions {
  const keys = writeKeys(papers.map(({ paper }) => paper.key));
  return {
    // The handler needs no arguments: the mark is there for the message to be found by.
    open: customId("trending.open", mark),
    related: customId("related.of", keys),
    save: customId("save.of", keys),
    ask: customId("ask.about", keys),
    ...(isTaught && { less: customId("follow.less", mark) }),
  };
}

function customId(action: string, argument: string): string {
  const id = encodeCustomId({ action, arguments: [argument] });
  if (id === undefined) throw new RangeError(`The argument of ${action} is too long`);
  return id;
}
