import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
} from "discord-api-types/v10";
import type { FakeChannel, FakeUser, StoredCommand } from "./objects.js";

export type OptionValue = string | number | boolean | FakeUser | FakeChannel;
export type OptionValues = Readonly<Record<string, OptionValue | undefined>>;

/** An option as an interaction carries it. */
export interface SentOption {
  readonly name: string;
  readonly type: ApplicationCommandOptionType;
  readonly value?: string | number | boolean;
  readonly focused?: boolean;
  readonly options?: readonly SentOption[];
}

/**
 * What a person typed, as Discord sends it. Like Discord's own clients it refuses what the command does not take: an
 * option that is not there, a required one that is missing, a value that is no choice or out of bounds.
 *
 * @param path the command's name with those of its groups and subcommands: `digest create`
 * @param focused the option that the person is typing in, for autocompletion, where the others may be incomplete
 */
export function encodeOptions(
  command: StoredCommand,
  path: string,
  values: OptionValues,
  focused?: string,
): readonly SentOption[] {
  const [, ...steps] = path.split(" ");
  return encodeLevel(command.options ?? [], steps, values, focused, path);
}

function encodeLevel(
  options: readonly APIApplicationCommandOption[],
  steps: readonly string[],
  values: OptionValues,
  focused: string | undefined,
  path: string,
): readonly SentOption[] {
  const [step, ...rest] = steps;
  if (step !== undefined) {
    const branch = options.find(({ name }) => name === step);
    const isBranch =
      branch?.type === ApplicationCommandOptionType.Subcommand ||
      branch?.type === ApplicationCommandOptionType.SubcommandGroup;
    if (!isBranch) throw new Error(`/${path}: there is no subcommand ${step}`);
    const inner = encodeLevel(branch.options ?? [], rest, values, focused, path);
    return [{ name: step, type: branch.type, options: inner }];
  }
  for (const name of Object.keys(values)) {
    if (!options.some((option) => option.name === name)) throw new Error(`/${path} has no option ${name}`);
  }
  return options.flatMap((option) => {
    if (
      option.type === ApplicationCommandOptionType.Subcommand ||
      option.type === ApplicationCommandOptionType.SubcommandGroup
    ) {
      throw new Error(`/${path} needs a subcommand`);
    }
    const value = values[option.name];
    if (value === undefined) {
      if (option.required && focused === undefined)
        throw new Error(`/${path} needs the option ${option.name}`);
      return [];
    }
    return [encodeValue(option, value, focused, path)];
  });
}

function encodeValue(
  option: APIApplicationCommandBasicOption,
  given: OptionValue,
  focused: string | undefined,
  path: string,
): SentOption {
  const value = typeof given === "object" ? given.id : given;
  const { name, type } = option;
  if (focused === name) return { name, type, value, focused: true };
  const complaint = focused === undefined ? refusal(option, value) : undefined;
  if (complaint) throw new Error(`/${path}: Discord does not let anyone send ${name}: ${complaint}`);
  return { name, type, value };
}

function refusal(
  option: APIApplicationCommandBasicOption,
  value: string | number | boolean,
): string | undefined {
  const expected = TYPES[option.type] ?? "string";
  if (typeof value !== expected) return `it is no ${expected}`;
  const choices = "choices" in option ? (option.choices ?? []) : [];
  if (choices.length > 0 && !choices.some((choice) => choice.value === value))
    return "it is not among the choices";
  if (typeof value === "string" && "max_length" in option && value.length > (option.max_length ?? 6000)) {
    return "it is too long";
  }
  if (typeof value === "string" && "min_length" in option && value.length < (option.min_length ?? 0)) {
    return "it is too short";
  }
  if (typeof value === "number" && "min_value" in option && value < (option.min_value ?? value))
    return "too small";
  if (typeof value === "number" && "max_value" in option && value > (option.max_value ?? value))
    return "too large";
  return undefined;
}

const TYPES: Partial<Record<ApplicationCommandOptionType, "number" | "boolean">> = {
  [ApplicationCommandOptionType.Integer]: "number",
  [ApplicationCommandOptionType.Number]: "number",
  [ApplicationCommandOptionType.Boolean]: "boolean",
};

/** Options of a command that is no longer registered, typed by their values. */
export function guessOptions(values: OptionValues): readonly SentOption[] {
  return Object.entries(values).flatMap(([name, value]): SentOption[] => {
    if (value === undefined) return [];
    if (typeof value === "number") return [{ name, type: ApplicationCommandOptionType.Integer, value }];
    if (typeof value === "boolean") return [{ name, type: ApplicationCommandOptionType.Boolean, value }];
    const text = typeof value === "object" ? value.id : value;
    return [{ name, type: ApplicationCommandOptionType.String, value: text }];
  });
}
