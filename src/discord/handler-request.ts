import type { z } from "zod";
import { encodeCustomId, encodeStoredCustomId } from "../render/custom-id.js";
import type { MessageDraft } from "../render/message.js";
import type { ModalDraft } from "../render/modal.js";
import type { BotContext } from "./bot-context.js";
import type { HandlerRequest, RequestServer } from "./command.js";
import { staleComponent } from "./component-resolution.js";
import type { ComponentStates } from "./component-states.js";
import { subscriptionsUnless, usersUnless } from "./forgotten.js";
import type { Origin } from "./incoming.js";
import type { Invocation } from "./invocation.js";
import type { Route } from "./router.js";

/** What a request is made of. */
export interface RequestParts {
  readonly context: BotContext;
  readonly states: ComponentStates;
  readonly origin: Origin;
  readonly server: RequestServer | null;
  readonly private: boolean;
  readonly signal: AbortSignal;
  /** The command to use in place of an old button. */
  readonly advice: string | undefined;
  /** Whether everything about the person was deleted since they asked: nothing of it is kept then. */
  readonly isForgotten: () => boolean;
}

function handlerRequest(parts: RequestParts): HandlerRequest {
  const { context, states, origin, server, signal, isForgotten } = parts;
  const { users, digests } = context;
  const keep = (action: string, state: readonly string[]) =>
    // Without what it stands for it is as good as too old.
    encodeStoredCustomId({ action, stored: isForgotten() ? "" : states.keep(origin.user.id, state) });
  return {
    context: {
      ...context,
      users: usersUnless(isForgotten, users),
      digests: { ...digests, subscriptions: subscriptionsUnless(isForgotten, digests.subscriptions) },
    },
    server,
    signal,
    private: parts.private,
    user: origin.user,
    channel: origin.channel,
    locale: origin.locale,
    customId: (action, ...values) => encodeCustomId({ action, arguments: values }) ?? keep(action, values),
  };
}

function reader(value: unknown, advice: string | undefined) {
  return {
    read<Schema extends z.ZodType>(schema: Schema): z.output<Schema> {
      const parsed = schema.safeParse(value);
      if (parsed.success) return parsed.data;
      throw staleComponent(advice, parsed.error);
    },
  };
}

/** Runs the handler that a route leads to. @throws whatever the handler throws, or StaleRequest */
export async function runHandler(
  route: Route,
  invocation: Invocation,
  parts: RequestParts,
): Promise<MessageDraft> {
  const request = handlerRequest(parts);
  if (invocation.kind === "command" && route.kind === "command") {
    const { options, subcommand, message } = invocation;
    return await route.command.execute({ ...request, subcommand, message, ...reader(options, parts.advice) });
  }
  if (invocation.kind === "button" && route.kind === "button" && route.handler.shows !== "modal") {
    return await route.handler.run({ ...request, ...reader(invocation.state, parts.advice) });
  }
  if (invocation.kind === "select" && route.kind === "select" && route.handler.shows !== "modal") {
    const { values, state } = invocation;
    return await route.handler.run({ ...request, values, ...reader(state, parts.advice) });
  }
  if (invocation.kind === "modal" && route.kind === "modal") {
    const { fields, state } = invocation;
    return await route.handler.run({ ...request, fields, ...reader(state, parts.advice) });
  }
  throw staleComponent(parts.advice);
}

/** The modal that a button or menu opens, or nothing where it does not open one. */
export function modalOf(route: Route, invocation: Invocation, parts: RequestParts): ModalDraft | undefined {
  if (invocation.kind === "button" && route.kind === "button" && route.handler.shows === "modal") {
    return route.handler.run({ ...handlerRequest(parts), ...reader(invocation.state, parts.advice) });
  }
  if (invocation.kind === "select" && route.kind === "select" && route.handler.shows === "modal") {
    const { values, state } = invocation;
    return route.handler.run({ ...handlerRequest(parts), values, ...reader(state, parts.advice) });
  }
  return undefined;
}
