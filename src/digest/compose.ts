import type { Library } from "../../index/library.js";
import type { StoredPaper } from "../../index/paper.js";
import type { TrendingPaper } from "../../index/trending/trending.js";
import type { DigestContent, SelectDigest } from "./content.js";
import type { Composition } from "./deliver.js";
import type { DeliveryStore } from "./deliveries.js";
import type { DeliveredPaper, Delivery } from "./delivery.js";
import { type Notice, noticeSchema } from "./notice.js";
import { type Digest, type Follow, targetKey } from "./subscription.js";
import type { SubscriptionStore } from "./subscriptions.js";
import { topicName } from "./topic-name.js";

/** A paper that is near to what somebody follows. */
export interface FollowedPaper {
  readonly paper: StoredPaper;
  /** What it is near to, as people read it: `about video generation`. */
  readonly topics: readonly string[];
}

/** How messages look: what makes payloads of what there is to say. */
export interface DigestRenderer<Payload> {
  digest(digest: Digest, content: DigestContent, due: number): Payload;
  /** The name of the thread below a digest's post. */
  thread(digest: Digest, due: number): string;
  follow(papers: readonly FollowedPaper[]): Payload;
  /** Tells an owner that something cannot be posted for now, and why. */
  notice(notice: Notice): Payload;
}

export interface ComposerParts<Payload> {
  readonly library: Pick<Library, "papers">;
  readonly subscriptions: SubscriptionStore;
  readonly deliveries: Pick<DeliveryStore, "posted">;
  readonly select: SelectDigest;
  readonly renderer: DigestRenderer<Payload>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Makes the messages of deliveries. One that was tried before is made of the papers that were chosen then. */
export function createComposer<Payload>({
  library,
  subscriptions,
  deliveries,
  select,
  renderer,
  now,
}: ComposerParts<Payload>) {
  /**
   * Those that were chosen and that the target has not had since: one was joined to a paper that was posted before, or
   * was chosen for another message at the same time.
   */
  function notPosted({ papers, target }: Delivery): DeliveredPaper[] {
    const posted = deliveries.posted(target, now());
    return papers.filter(({ key }) => !posted.has(key));
  }

  async function composeDigest(delivery: Delivery, digest: Digest): Promise<Composition<Payload>> {
    const content = await select(digest, delivery.due);
    const chosen = delivery.papers.length > 0 ? chosenBefore(delivery, content) : content.papers;
    if (chosen.length === 0) return content.note === null ? "empty" : "source-down";
    return {
      payload: renderer.digest(digest, { ...content, papers: chosen }, delivery.due),
      papers: chosen.map(({ listed, isRevision }) => ({ key: listed.paper.key, isRevision, follows: [] })),
      ...(digest.opensThread && { thread: renderer.thread(digest, delivery.due) }),
    };
  }

  function chosenBefore(delivery: Delivery, content: DigestContent): DigestContent["papers"] {
    // The ranking may be from before one of them was joined to another.
    const keyOf = ({ paper: { key } }: TrendingPaper) => library.papers.get(key)?.key ?? key;
    const listed = new Map(content.recent.map((found) => [keyOf(found), found]));
    return notPosted(delivery).flatMap(({ key, isRevision }) => {
      const found = listed.get(key);
      return found ? [{ listed: found, isRevision }] : [];
    });
  }

  function composeFollow(delivery: Delivery): Composition<Payload> {
    const shown = notPosted(delivery).flatMap((chosen) => {
      const paper = library.papers.get(chosen.key);
      const active = chosen.follows.flatMap((id) => activeFollow(id) ?? []);
      const topics = active.map((follow) => topicName(follow, library.papers));
      return paper && topics.length > 0 ? [{ chosen, followed: { paper, topics } }] : [];
    });
    if (shown.length === 0) return "empty";
    return {
      payload: renderer.follow(shown.map(({ followed }) => followed)),
      papers: shown.map(({ chosen }) => chosen),
    };
  }

  function activeFollow(id: number): Follow | null {
    const found = subscriptions.get(id);
    return found?.kind === "follow" && !found.isPaused ? found : null;
  }

  return async (delivery: Delivery): Promise<Composition<Payload>> => {
    if (delivery.kind === "notice") {
      const notice = noticeSchema.parse(JSON.parse(delivery.text ?? "{}"));
      return { payload: renderer.notice(notice), papers: [] };
    }
    if (delivery.kind === "follow") return composeFollow(delivery);
    const digest = subscriptions.get(delivery.subscription ?? -1);
    if (digest?.kind !== "digest" || digest.isPaused) return "obsolete";
    // It was moved to another target in between: what was planned for the old one is not posted.
    if (targetKey(digest.target) !== targetKey(delivery.target)) return "obsolete";
    return composeDigest(delivery, digest);
  };
}
