import type { ButtonHandler, Command, ModalHandler, SelectHandler } from "./command.js";
import type { Invocation } from "./invocation.js";

/** Which handler is for something, and which command it belongs to. */
export type Route = { readonly command: Command } & (
  | { readonly kind: "command" }
  | { readonly kind: "button"; readonly handler: ButtonHandler }
  | { readonly kind: "select"; readonly handler: SelectHandler }
  | { readonly kind: "modal"; readonly handler: ModalHandler }
);

/** Finds handlers by what is wanted. */
export interface Router {
  route(invocation: Invocation): Route | undefined;
  command(name: string): Command | undefined;
  /** The command to use again in place of an old button, as people type it: `/ask`. */
  advice(action: string): string | undefined;
}

/** @throws TypeError where two commands have a name or an action in common */
export function createRouter(commands: readonly Command[]): Router {
  const byName = new Map<string, Command>();
  const byAction = new Map<string, Route>();

  function add<Value>(map: Map<string, Value>, name: string, value: Value): void {
    if (map.has(name)) throw new TypeError(`Two handlers have the name ${name}`);
    map.set(name, value);
  }

  for (const command of commands) {
    add(byName, command.definition.name, command);
    const { buttons = {}, selects = {}, modals = {} } = command;
    for (const [action, handler] of Object.entries(buttons))
      add(byAction, `button ${action}`, { command, kind: "button", handler });
    for (const [action, handler] of Object.entries(selects))
      add(byAction, `select ${action}`, { command, kind: "select", handler });
    for (const [action, handler] of Object.entries(modals))
      add(byAction, `modal ${action}`, { command, kind: "modal", handler });
  }

  return {
    route(invocation) {
      if (invocation.kind !== "command") return byAction.get(`${invocation.kind} ${invocation.action}`);
      const command = byName.get(invocation.name);
      return command && { kind: "command", command };
    },
    command: (name) => byName.get(name),
    advice(action) {
      const [name = ""] = action.split(".");
      return byName.has(name) ? `/${name}` : undefined;
    },
  };
}
