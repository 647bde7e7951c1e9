import { z } from "zod";
import { OffprintError } from "../../index/errors.js";
import type { Delivery } from "../../src/digest/delivery.js";
import type { Subscription } from "../../src/digest/subscription.js";
import { topicName } from "../../src/digest/topic-name.js";
import type { Command, HandlerRequest, MessageDraft } from "../../src/discord/command.js";
import { lessReply, moreReply } from "../../src/replies/follow-replies.js";
import { askWhich, storedPaper } from "./lists.js";

/** The post that a button stands under. @throws OffprintError `not-found` */
function postOf({ context }: HandlerRequest, mark: string): Delivery {
  const delivery = context.digests.deliveries.byMark(mark);
  if (delivery) return delivery;
  throw new OffprintError("not-found", "What this was posted for is gone, so that nothing more comes of it.");
}

/**
 * What brought a paper of a post, and may be taught by whoever asks: what they follow themselves, and what a server
 * that they manage follows.
 * @throws OffprintError `not-found` where it is followed no more, `usage` where it is others'
 */
function taughtBy(request: HandlerRequest, delivery: Delivery, keys: readonly number[]): Subscription[] {
  const { context, user, server } = request;
  const ids = delivery.papers
    .filter(({ key }) => keys.includes(key))
    .flatMap(({ follows }) => (delivery.subscription === null ? follows : [delivery.subscription]));
  const found = [...new Set(ids)].flatMap((id) => context.digests.subscriptions.get(id) ?? []);
  if (found.length === 0) throw new OffprintError("not-found", "That is not followed any more.");
  const own = found.filter(
    ({ owner, guild }) => owner === user.id || (user.isManager && guild !== null && guild === server?.id),
  );
  if (own.length > 0) return own;
  throw new OffprintError(
    "usage",
    "Only whoever follows this, and those who may manage the server, can say so. Follow it yourself with /follow topic.",
  );
}

function wantFewer(request: HandlerRequest, mark: string, shownKey: number): MessageDraft {
  const { digests, library } = request.context;
  const paper = storedPaper(request, shownKey);
  const { key } = paper;
  const taught = taughtBy(request, postOf(request, mark), [key]);
  for (const { id } of taught) digests.subscriptions.wantFewerLike(id, key);
  const topics = taught.map((one) => topicName(one, library.papers));
  const undo = request.customId("follow.more", mark, String(key));
  return lessReply(paper, topics, undo);
}

/** The button `Less like this` under what was posted, and what takes it back. */
export const lessLikeThis = {
  buttons: {
    "follow.less": {
      shows: "message",
      async run(request) {
        const [mark] = request.read(z.tuple([z.string()]));
        const delivery = postOf(request, mark);
        const keys = delivery.papers.map(({ key }) => key);
        taughtBy(request, delivery, keys);
        const [only] = keys;
        if (only !== undefined && keys.length === 1) return wantFewer(request, mark, only);
        const customId = request.customId("follow.fewer", mark);
        const places = request.context.digests.deliveries.places(delivery);
        return askWhich(request, places, { question: "Fewer papers like which of these?", customId });
      },
    },
    "follow.more": {
      shows: "update",
      async run(request) {
        const [mark, key] = request.read(z.tuple([z.string(), z.coerce.number().int()]));
        const paper = storedPaper(request, key);
        const taught = taughtBy(request, postOf(request, mark), [paper.key]);
        for (const { id } of taught) request.context.digests.subscriptions.allowAgain(id, paper.key);
        return moreReply(paper);
      },
    },
  },
  selects: {
    "follow.fewer": {
      shows: "update",
      async run(request) {
        const [mark] = request.read(z.tuple([z.string()]));
        return wantFewer(request, mark, Number(request.values[0]));
      },
    },
  },
} satisfies Partial<Command>;
