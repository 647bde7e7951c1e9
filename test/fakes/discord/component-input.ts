import {
  type APIMessage,
  type APIMessageComponentEmoji,
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";
import { inputsOf } from "./validation/modal-limits.js";

interface Place {
  readonly message: APIMessage;
  readonly customId: string;
  readonly type: ComponentType;
}

function childrenOf(message: APIMessage) {
  return (message.components ?? []).flatMap((row) =>
    row.type === ComponentType.ActionRow ? row.components : [],
  );
}

function labelOf(button: { label?: string; emoji?: APIMessageComponentEmoji }): string {
  return button.label ?? button.emoji?.name ?? "";
}

/** The button that a person would press: by its label, emoji or custom id, in the first message that has it. */
export function findButton(messages: readonly APIMessage[], wanted: string): Place {
  const seen: string[] = [];
  for (const message of messages) {
    for (const child of childrenOf(message)) {
      if (child.type !== ComponentType.Button) continue;
      if (child.style === ButtonStyle.Link || child.style === ButtonStyle.Premium) continue;
      seen.push(labelOf(child));
      if (labelOf(child) !== wanted && child.custom_id !== wanted) continue;
      if (child.disabled) throw new Error(`The button "${wanted}" is disabled`);
      return { message, customId: child.custom_id, type: child.type };
    }
  }
  throw new Error(`There is no button "${wanted}", only: ${seen.join(", ") || "none"}`);
}

/** A menu and the values that a person chose in it, by label or value (or id, where Discord fills the menu). */
export function findMenu(
  messages: readonly APIMessage[],
  chosen: readonly string[],
  wanted: string | undefined,
): Place & { readonly values: readonly string[] } {
  for (const message of messages) {
    for (const child of childrenOf(message)) {
      if (child.type === ComponentType.Button) continue;
      if (wanted !== undefined && child.placeholder !== wanted && child.custom_id !== wanted) continue;
      if (child.disabled) throw new Error("The menu is disabled");
      if (chosen.length < (child.min_values ?? 1) || chosen.length > (child.max_values ?? 1)) {
        throw new Error(`The menu does not take ${chosen.length} values`);
      }
      const options = child.type === ComponentType.StringSelect ? child.options : undefined;
      const values = chosen.map((one) => {
        if (!options) return one;
        const option = options.find(({ label, value }) => label === one || value === one);
        if (!option)
          throw new Error(`No "${one}" in the menu: ${options.map(({ label }) => label).join(", ")}`);
        return option.value;
      });
      return { message, customId: child.custom_id, type: child.type, values };
    }
  }
  throw new Error(wanted === undefined ? "There is no menu" : `There is no menu "${wanted}"`);
}

/**
 * What a person typed into a modal, as Discord sends it; like Discord's clients it refuses an answer that is missing
 * where one is required, too short or too long.
 *
 * @param answers by label or custom id; what is not given keeps the value that the modal came with
 */
export function fillModal(
  modal: APIModalInteractionResponseCallbackData,
  answers: Readonly<Record<string, string>>,
): readonly object[] {
  const inputs = inputsOf(modal.components);
  for (const name of Object.keys(answers)) {
    if (!inputs.some(({ label, input }) => label === name || input.custom_id === name)) {
      throw new Error(
        `The modal has no input "${name}", only: ${inputs.map(({ label }) => label).join(", ")}`,
      );
    }
  }
  const filled = new Map(
    inputs.map(({ label, input }) => {
      const value = answers[label] ?? answers[input.custom_id] ?? input.value ?? "";
      const isMissing = value === "" && input.required !== false;
      const isShort = value !== "" && value.length < (input.min_length ?? 0);
      if (isMissing || isShort || value.length > (input.max_length ?? 4000)) {
        throw new Error(`Discord does not let anyone send this for "${label}"`);
      }
      return [input.custom_id, { type: ComponentType.TextInput, id: 2, custom_id: input.custom_id, value }];
    }),
  );
  return modal.components.flatMap((component, index): object[] => {
    if (component.type === ComponentType.Label && component.component.type === ComponentType.TextInput) {
      const answer = filled.get(component.component.custom_id);
      return [{ type: ComponentType.Label, id: index + 1, component: answer }];
    }
    if (component.type !== ComponentType.ActionRow) return [];
    const answersOfRow = component.components.map(({ custom_id }) => filled.get(custom_id));
    return [{ type: ComponentType.ActionRow, id: index + 1, components: answersOfRow }];
  });
}
