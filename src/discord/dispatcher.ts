import type { Interaction } from "discord.js";
import { OffprintError } from "../../index/errors.js";
import type { Logger } from "../process/log.js";
import { renderModal } from "../render/modal.js";
import { complete } from "./autocomplete.js";
import type { BotContext } from "./bot-context.js";
import type { RequestServer } from "./command.js";
import { resolveComponent, staleComponent } from "./component-resolution.js";
import type { ComponentStates } from "./component-states.js";
import { createReference } from "./errors.js";
import { modalOf } from "./handler-request.js";
import { type Incoming, type Origin, originOf, readIncoming } from "./incoming.js";
import type { InteractionApi, InteractionKey } from "./interaction-api.js";
import { type Invocation, textsOf } from "./invocation.js";
import { interruptedResult, RUN_AGAIN, SHOW_RESULT, showResult } from "./late-results.js";
import type { Metrics } from "./metrics.js";
import type { PendingResults } from "./pending-results.js";
import type { RateLimiter } from "./rate-limiter.js";
import type { Reporter } from "./reporter.js";
import { createResponder } from "./responder.js";
import type { Router } from "./router.js";
import { checkPerson, checkPlace, checkRate, planReply } from "./rules.js";
import type { Run, Runner } from "./runner.js";
import type { Serving } from "./serving.js";

export interface DispatcherParts {
  readonly context: BotContext;
  readonly router: Router;
  readonly runner: Runner;
  readonly reporter: Reporter;
  readonly states: ComponentStates;
  readonly pending: PendingResults;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** For what begins work, and for buttons and menus. */
  readonly commandLimiter: RateLimiter;
  readonly componentLimiter: RateLimiter;
  readonly createApi: (key: InteractionKey) => InteractionApi;
}

/** Takes every interaction from its arrival to its answer. */
export interface Dispatcher {
  handle(interaction: Interaction): void;
  /** From now on, every request is told that the bot is restarting. */
  refuseAll(): void;
  /** Resolves once nothing is being answered. */
  idle(): Promise<void>;
}

/** What is wanted, and whether its reply must stay private. */
interface Wanted {
  readonly invocation: Invocation;
  /** Whether the message that was used, or the result that is run again, is private. */
  readonly isPrivate: boolean;
}

export function createDispatcher(parts: DispatcherParts): Dispatcher {
  const { context, router, runner, reporter, states, pending, metrics } = parts;
  const open = new Set<Promise<void>>();
  let isRefusing = false;

  function begin(origin: Origin): Serving {
    const reference = createReference();
    const arrivedAt = performance.now();
    const serving: Serving = {
      origin,
      reference,
      arrivedAt,
      log: parts.log.child({ reference }),
      command: "unknown",
      plan: { shows: "message", private: true },
      texts: [],
      isForgotten: context.users.watch(origin.user.id),
      responder: createResponder(parts.createApi(origin.key), () =>
        metrics.responded(serving.command, (performance.now() - arrivedAt) / 1_000),
      ),
    };
    return serving;
  }

  function serverOf({ serverId }: Origin): RequestServer | null {
    return serverId === null ? null : { id: serverId, settings: context.users.settings.get(serverId) };
  }

  async function serve(interaction: Interaction, incoming: Exclude<Incoming, { kind: "autocomplete" }>) {
    const serving = begin(originOf(interaction));
    try {
      if (isRefusing) throw new OffprintError("interrupted", "The bot is restarting.");
      await answer(serving, incoming);
    } catch (error) {
      await reporter.failed(serving, error);
    }
  }

  async function answer(serving: Serving, incoming: Exclude<Incoming, { kind: "autocomplete" }>) {
    const { origin, responder } = serving;
    const resolved = incoming.kind === "component" ? resolve(serving, incoming) : incoming;
    if ("draft" in resolved) {
      await responder.finish({ shows: "message", private: false }, resolved.draft);
      return reporter.ended(serving, "ok");
    }
    const { invocation } = resolved;
    const isPrivate = "isPrivate" in resolved && resolved.isPrivate;
    serving.texts = textsOf(invocation);
    if (context.config.logQuestions) serving.log.info({ asked: invocation }, "Asked.");
    const advice = invocation.kind === "command" ? undefined : router.advice(invocation.action);
    const route = router.route(invocation);
    if (!route) throw staleComponent(advice);
    serving.command = route.command.definition.name;
    const server = serverOf(origin);
    checkPerson(route.command, origin);
    checkPlace(route, origin, server, isPrivate);
    const isQuick = invocation.kind === "button" || invocation.kind === "select";
    checkRate(isQuick ? parts.componentLimiter : parts.commandLimiter, origin.user.id);

    const { isForgotten } = serving;
    const request: Run["request"] = { context, states, origin, server, advice, isForgotten };
    // A modal is opened at once, so that there is nothing to abort.
    const { signal } = new AbortController();
    const modal = modalOf(route, invocation, { ...request, signal, private: isPrivate });
    if (modal) {
      await responder.openModal(renderModal(modal));
      return reporter.ended(serving, "ok");
    }
    serving.plan = planReply(route, invocation, origin, server, isPrivate);
    await runner.run({ serving, route, invocation, request });
  }

  /** What a component wants, or what is shown of a result that was late. */
  function resolve(serving: Serving, incoming: Extract<Incoming, { kind: "component" }>) {
    const { id: user } = serving.origin.user;
    const { action, state } = resolveComponent(incoming.customId, states, router);
    if (action === SHOW_RESULT) {
      serving.command = "result";
      return { draft: showResult(pending, state, user) };
    }
    if (action === RUN_AGAIN) {
      const { invocation, private: isPrivate } = interruptedResult(pending, state, user);
      return { invocation, isPrivate } satisfies Wanted;
    }
    const invocation = incoming.about(action, state);
    return { invocation, isPrivate: incoming.isPrivate } satisfies Wanted;
  }

  async function suggest(incoming: Extract<Incoming, { kind: "autocomplete" }>): Promise<void> {
    const origin = originOf(incoming.interaction);
    const command = router.command(incoming.interaction.commandName);
    const name = `${command?.definition.name ?? "unknown"} (autocomplete)`;
    const arrivedAt = performance.now();
    const seconds = () => (performance.now() - arrivedAt) / 1_000;
    const api = parts.createApi(origin.key);
    try {
      const server = serverOf(origin);
      const outcome = await complete(incoming.interaction, {
        context,
        command,
        origin,
        server,
        api,
        log: parts.log,
      });
      metrics.responded(name, seconds());
      metrics.ended(name, outcome, seconds());
    } catch (error) {
      // Who has typed on, or closed the command, misses nothing.
      metrics.ended(name, "late", seconds());
      parts.log.debug({ command: name, error: error instanceof Error ? error.name : "" }, "No choices.");
    }
  }

  return {
    handle(interaction) {
      const incoming = readIncoming(interaction);
      if (!incoming) return;
      const work = incoming.kind === "autocomplete" ? suggest(incoming) : serve(interaction, incoming);
      const tracked = work.finally(() => open.delete(tracked));
      open.add(tracked);
    },
    refuseAll() {
      isRefusing = true;
    },
    async idle() {
      while (open.size > 0) await Promise.allSettled([...open]);
    },
  };
}
