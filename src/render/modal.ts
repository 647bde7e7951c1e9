import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from "discord-api-types/v10";
import { shorten } from "../../index/text/shorten.js";
import {
  CUSTOM_ID_LENGTH,
  INPUT_DESCRIPTION_LENGTH,
  INPUT_LABEL_LENGTH,
  INPUT_PLACEHOLDER_LENGTH,
  INPUT_VALUE_LENGTH,
  MODAL_INPUTS,
  MODAL_TITLE_LENGTH,
} from "./limits.js";
import { clean, plain } from "./text.js";

export interface InputDraft {
  /** The name under which the answer comes back. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  /** What stands in it to begin with. */
  readonly value?: string;
  readonly leastLength?: number;
  readonly mostLength?: number;
}

export interface ModalDraft {
  readonly customId: string;
  readonly title: string;
  readonly inputs: readonly InputDraft[];
}

/**
 * A modal within Discord's limits.
 *
 * @throws RangeError for a custom id that is empty or too long, and for a modal without inputs
 */
export function renderModal(draft: ModalDraft): APIModalInteractionResponseCallbackData {
  const ids = [draft.customId, ...draft.inputs.map(({ id }) => id)];
  if (ids.some((id) => id.trim() === "" || id.length > CUSTOM_ID_LENGTH) || draft.inputs.length === 0) {
    throw new RangeError(`A modal needs inputs and custom ids of 1 to ${CUSTOM_ID_LENGTH} characters`);
  }
  return {
    custom_id: draft.customId,
    title: shorten(plain(draft.title), MODAL_TITLE_LENGTH) || "…",
    components: draft.inputs.slice(0, MODAL_INPUTS).map((input) => {
      const most = Math.max(1, Math.min(input.mostLength ?? INPUT_VALUE_LENGTH, INPUT_VALUE_LENGTH));
      const value = shorten(clean(input.value ?? ""), most);
      const description = shorten(plain(input.description ?? ""), INPUT_DESCRIPTION_LENGTH);
      const placeholder = shorten(plain(input.placeholder ?? ""), INPUT_PLACEHOLDER_LENGTH);
      return {
        type: ComponentType.Label,
        label: shorten(plain(input.label), INPUT_LABEL_LENGTH) || "…",
        ...(description === "" ? {} : { description }),
        component: {
          type: ComponentType.TextInput,
          custom_id: input.id,
          style: TextInputStyle.Short,
          required: true,
          min_length: Math.max(0, Math.min(input.leastLength ?? 0, most)),
          max_length: most,
          ...(placeholder === "" ? {} : { placeholder }),
          ...(value === "" ? {} : { value }),
        },
      };
    }),
  };
}
