import { parseCustomId } from "../render/custom-id.js";
import type { ComponentStates } from "./component-states.js";
import { StaleRequest } from "./errors.js";
import type { Router } from "./router.js";

/** What a component is for. */
export interface ResolvedComponent {
  readonly action: string;
  readonly state: unknown;
}

/** What the custom id of a component stands for. @throws StaleRequest for one of another program or age */
export function resolveComponent(
  customId: string,
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
      if (kept === null) throw staleComponent(router.advice(parsed.action));
      return { action: parsed.action, state: kept };
    }
  }
}

/** @param advice the command to use in its place, such as `/ask` */
export function staleComponent(advice: string | undefined, cause?: unknown): StaleRequest {
  const again = advice === undefined ? "Please use the command again." : `Please use ${advice} again.`;
  return new StaleRequest(`This is too old for me to understand. ${again}`, { cause });
}
