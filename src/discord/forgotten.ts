import type { SubscriptionStore } from "../digest/subscriptions.js";
import type { UserData } from "../users/user-data.js";
import { Refused } from "./errors.js";

/** Nothing is kept of what somebody had asked for before everything about them was deleted. */
export class Forgotten extends Refused {
  constructor() {
    super(
      "Everything about you was deleted meanwhile, so that this is not kept. Use it again.",
      "user-error",
    );
  }
}

/** Runs a function only where it is allowed at that time. */
function guarded<Given extends readonly unknown[], Result>(
  check: () => void,
  run: (...given: Given) => Result,
): (...given: Given) => Result {
  return (...given) => {
    check();
    return run(...given);
  };
}

function checkKnown(isForgotten: () => boolean): () => void {
  return () => {
    if (isForgotten()) throw new Forgotten();
  };
}

/** The same, in which nothing is put for somebody who was forgotten: that throws `Forgotten`. */
export function usersUnless(isForgotten: () => boolean, users: UserData): UserData {
  const check = checkKnown(isForgotten);
  const { saved, answers, lists } = users;
  return {
    ...users,
    saved: { ...saved, save: guarded(check, saved.save) },
    answers: { ...answers, keep: guarded(check, answers.keep), vote: guarded(check, answers.vote) },
    lists: { ...lists, keep: guarded(check, lists.keep) },
  };
}

/** The same for what somebody sets up. */
export function subscriptionsUnless(
  isForgotten: () => boolean,
  subscriptions: SubscriptionStore,
): SubscriptionStore {
  const check = checkKnown(isForgotten);
  const { addDigest, addFollow } = subscriptions;
  return { ...subscriptions, addDigest: guarded(check, addDigest), addFollow: guarded(check, addFollow) };
}
