import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord-api-types/v10";
import type { Problem } from "../api-error.js";
import { Complaints } from "./lengths.js";

type Command = RESTPostAPIApplicationCommandsJSONBody;
type Path = readonly (string | number)[];
type Translations = { readonly [locale: string]: string | null | undefined } | null | undefined;

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** The limits of a set of commands that is registered together in one scope. */
export function commandsProblems(commands: readonly Command[]): Problem[] {
  const complaints = new Complaints();
  for (const type of [
    ApplicationCommandType.ChatInput,
    ApplicationCommandType.User,
    ApplicationCommandType.Message,
  ]) {
    const names = commands.filter((one) => (one.type ?? ApplicationCommandType.ChatInput) === type);
    complaints.count([], names, 0, type === ApplicationCommandType.ChatInput ? 100 : 15);
    complaints.unique(
      [],
      names.map(({ name }) => name),
      "APPLICATION_COMMANDS_DUPLICATE_NAME",
      "Application command names must be unique",
    );
  }
  for (const [index, command] of commands.entries()) checkCommand(complaints, [index], command);
  return complaints.problems;
}

/** The limits of one command, at the top of its body. */
export function commandProblems(command: Command): Problem[] {
  const complaints = new Complaints();
  checkCommand(complaints, [], command);
  return complaints.problems;
}

function checkCommand(complaints: Complaints, at: Path, command: Command): void {
  if ((command.type ?? ApplicationCommandType.ChatInput) !== ApplicationCommandType.ChatInput) {
    for (const name of allOf(command.name, command.name_localizations))
      complaints.text([...at, "name"], name, 32);
    return;
  }
  const description = "description" in command ? (command.description ?? "") : "";
  const described = { ...command, description };
  checkNamed(complaints, at, described);
  const options = "options" in command ? (command.options ?? []) : [];
  checkOptions(complaints, [...at, "options"], options);
  if (sizeOf(described) + sizeOfOptions(options) > 8000) {
    complaints.add(at, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
  }
}

interface Named {
  name: string;
  description: string;
  name_localizations?: Translations;
  description_localizations?: Translations;
}

function checkNamed(complaints: Complaints, at: Path, named: Named): void {
  for (const name of allOf(named.name, named.name_localizations)) {
    if (!COMMAND_NAME.test(name) || name !== name.toLowerCase()) {
      complaints.add([...at, "name"], "APPLICATION_COMMAND_INVALID_NAME", `Command name is invalid: ${name}`);
    }
  }
  for (const description of allOf(named.description, named.description_localizations)) {
    complaints.text([...at, "description"], description, 100);
  }
}

function checkOptions(
  complaints: Complaints,
  at: Path,
  options: readonly APIApplicationCommandOption[],
): void {
  complaints.count(at, options, 0, 25);
  const names = options.map(({ name }) => name);
  complaints.unique(
    at,
    names,
    "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
    "Option name already exists",
  );
  let optionalSeen = false;
  for (const [index, option] of options.entries()) {
    const place = [...at, index];
    checkNamed(complaints, place, option);
    if (
      option.type === ApplicationCommandOptionType.Subcommand ||
      option.type === ApplicationCommandOptionType.SubcommandGroup
    ) {
      checkOptions(complaints, [...place, "options"], option.options ?? []);
      continue;
    }
    if (option.required === true && optionalSeen) {
      complaints.add(
        place,
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        "Required options must be placed before non-required options",
      );
    }
    optionalSeen ||= option.required !== true;
    checkChoices(complaints, [...place, "choices"], choicesOf(option));
  }
}

function checkChoices(
  complaints: Complaints,
  at: Path,
  choices: readonly APIApplicationCommandOptionChoice[],
): void {
  complaints.count(at, choices, 0, 25);
  for (const [index, choice] of choices.entries()) {
    for (const name of allOf(choice.name, choice.name_localizations)) {
      complaints.text([...at, index, "name"], name, 100);
    }
    if (typeof choice.value === "string") complaints.text([...at, index, "value"], choice.value, 100);
  }
}

/** What autocompletion may offer: at most 25 choices, each with a name and a value of at most 100 characters. */
export function autocompleteProblems(choices: readonly APIApplicationCommandOptionChoice[]): Problem[] {
  const complaints = new Complaints();
  checkChoices(complaints, ["data", "choices"], choices);
  return complaints.problems;
}

function choicesOf(option: APIApplicationCommandBasicOption): readonly APIApplicationCommandOptionChoice[] {
  return "choices" in option ? (option.choices ?? []) : [];
}

function allOf(text: string, translations: Translations): string[] {
  return [text, ...Object.values(translations ?? {})].filter((one) => typeof one === "string");
}

/** Only the longest translation of a field counts towards the 8,000 characters of a command. */
function longest(text: string, translations: Translations): number {
  return Math.max(...allOf(text, translations).map((one) => one.length));
}

function sizeOf(named: Named): number {
  return (
    longest(named.name, named.name_localizations) +
    longest(named.description, named.description_localizations)
  );
}

function sizeOfOptions(options: readonly APIApplicationCommandOption[]): number {
  return options.reduce((sum, option) => {
    if (
      option.type === ApplicationCommandOptionType.Subcommand ||
      option.type === ApplicationCommandOptionType.SubcommandGroup
    ) {
      return sum + sizeOf(option) + sizeOfOptions(option.options ?? []);
    }
    const choices = choicesOf(option).map(
      (choice) => longest(choice.name, choice.name_localizations) + String(choice.value).length,
    );
    return sum + sizeOf(option) + choices.reduce((total, size) => total + size, 0);
  }, 0);
}
