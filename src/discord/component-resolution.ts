import { parseCustomId } from "../render/custom-id.js";
import type { ComponentStates } from "./component-states.js";
import { Refused, StaleRequest } from "./errors.js";
import type { Router } from "./router.js";

/** What a component is for. */
export interface ResolvedComponent {
  readonly action: string;
  readonly state: unknown;
}

/**
 * What the custom id of a component stands for.
 * @param user who used it
 * @throws StaleRequest for one of another program or age, Refused for one that is somebody else's
 */
export function resolveComponent(
  customId: string,
  user: string,
  states: ComponentStates,
  router: Router,
): ResolvedComponent {
  const parsed = parseCustomId(customId);
  switch (parsed.kind) {
    case "foreign":
      throw new StaleRequest("I do not know this button. It may be of another bot, or of an older me.");
    case "stale":
      throw staleComponent(undefined);
    case "state":
      return { action: parsed.action, state: parsed.arguments };
    case "stored": {
      const kept = states.get(parsed.stored);
      if (!kept) throw staleComponent(router.advice(parsed.action));
      if (kept.onlyOwner && kept.user !== user)
        throw new Refused("Only the person who asked can use this.", "user-error");
      return { action: parsed.action, state: kept.state };
    }
  }
}

/** @param advice the command to use in its place, such as `/ask` */
export function staleComponent(advice: string | undefined, cause?: unknown): StaleRequest {
  const again = advice === undefined ? "Please use the command again." : `Please use ${advice} again.`;
  return new StaleRequest(`This is too old for me to understand. ${again}`, { cause });
}
