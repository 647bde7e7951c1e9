import {
  type APIModalInteractionResponseCallbackComponent,
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
  ComponentType,
} from "discord-api-types/v10";
import type { Problem } from "../api-error.js";
import { Complaints } from "./lengths.js";

/** A text input of a modal with the label that stands over it. */
export interface ModalInput {
  readonly label: string;
  readonly input: APITextInputComponent;
}

/** The text inputs of a modal, in order, in labels (the present form) or in rows (the older one). */
export function inputsOf(components: readonly APIModalInteractionResponseCallbackComponent[]): ModalInput[] {
  return components.flatMap((component) => {
    if (component.type === ComponentType.Label) {
      const inner = component.component;
      return inner.type === ComponentType.TextInput ? [{ label: component.label, input: inner }] : [];
    }
    if (component.type !== ComponentType.ActionRow) return [];
    return component.components.map((input) => ({ label: input.label ?? "", input }));
  });
}

/**
 * The limits of a modal.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal
 */
export function modalProblems(modal: APIModalInteractionResponseCallbackData): Problem[] {
  const complaints = new Complaints();
  complaints.text(["data", "title"], modal.title, 45);
  complaints.text(["data", "custom_id"], modal.custom_id, 100);
  complaints.count(["data", "components"], modal.components, 1, 5);
  const inputs = inputsOf(modal.components);
  for (const [index, { label, input }] of inputs.entries()) {
    const at = ["data", "components", index];
    complaints.text([...at, "label"], label, 45);
    complaints.text([...at, "custom_id"], input.custom_id, 100);
    complaints.text([...at, "placeholder"], input.placeholder, 100);
    const least = input.min_length ?? 0;
    const most = input.max_length ?? 4000;
    if (least < 0 || most < 1 || most > 4000 || least > most) {
      complaints.add([...at, "max_length"], "NUMBER_TYPE_MAX", "Must be between min_length and 4000");
    }
    if (input.value !== undefined && input.value.length > most) {
      complaints.add([...at, "value"], "BASE_TYPE_MAX_LENGTH", `Must be ${most} or fewer in length.`);
    }
  }
  complaints.unique(
    ["data", "components"],
    inputs.map(({ input }) => input.custom_id),
    "COMPONENT_CUSTOM_ID_DUPLICATED",
    "Component custom id cannot be duplicated",
  );
  return complaints.problems;
}
