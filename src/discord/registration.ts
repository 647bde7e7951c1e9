import { type REST, RESTJSONErrorCodes } from "discord.js";
import {
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from "discord-api-types/v10";
import { z } from "zod";
import { OffprintError } from "../../index/errors.js";
import { howToRun } from "../process/how-to-run.js";
import { discordCode } from "./interaction-api.js";

type Definition = RESTPostAPIApplicationCommandsJSONBody;

/** A command as Discord has it, with all else that it says of it: what is compared changes with Discord. */
const registeredSchema = z.looseObject({ id: z.string(), name: z.string(), type: z.number() });
type Registered = z.infer<typeof registeredSchema>;
const listSchema = z.array(registeredSchema);

/** What has to be sent so that Discord has what the code says. */
export interface RegistrationPlan {
  /** Everything is new: one request for all. */
  readonly all: readonly Definition[];
  /** New and changed ones, one request each, by which the others keep their ids. */
  readonly upserts: readonly Definition[];
  readonly removals: readonly Registered[];
}

export interface RegistrationResult {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** What Discord calls each of those that people type, by name. */
  readonly ids: ReadonlyMap<string, string>;
}

/** What Discord adds, and what means nothing to it. */
const NOT_COMPARED = new Set([
  "id",
  "application_id",
  "version",
  "guild_id",
  "dm_permission",
  "name_localized",
  "description_localized",
]);
/** Lists in which the order means nothing. */
const SETS = new Set(["contexts", "integration_types"]);

/** By what Discord tells the commands of one scope apart. */
export const nameOf = ({ name, type }: { readonly name: string; readonly type?: number | undefined }) =>
  `${type ?? ApplicationCommandType.ChatInput} ${name}`;

/** What has to change. @param existing what Discord has, with all translations */
export function planRegistration(
  wanted: readonly Definition[],
  existing: readonly Registered[],
): RegistrationPlan {
  const known = new Map(existing.map((command) => [nameOf(command), canonical(command)]));
  const names = new Set(wanted.map(nameOf));
  const removals = existing.filter((command) => !names.has(nameOf(command)));
  const upserts = wanted.filter((definition) => known.get(nameOf(definition)) !== canonical(definition));
  const isAllNew = removals.length === existing.length && wanted.length > 0;
  return isAllNew ? { all: wanted, upserts: [], removals: [] } : { all: [], upserts, removals };
}

/** One text for all definitions that mean the same. */
function canonical(definition: Definition | Registered): string {
  return JSON.stringify(normalized({ type: ApplicationCommandType.ChatInput, ...definition })) ?? "";
}

function normalized(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => normalized(item));
    if (items.length === 0) return undefined;
    return SETS.has(key) ? items.sort() : items;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([name]) => !NOT_COMPARED.has(name))
      .map(([name, inner]): [string, unknown] => [name, normalized(inner, name)])
      .filter(([, inner]) => inner !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1));
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  if (value === false || value === null || value === "" || value === undefined) return undefined;
  return key === "default_member_permissions" ? String(value) : value;
}

export interface RegistrationParts {
  readonly rest: REST;
  /** That of the token; looked up where it is null. */
  readonly applicationId: string | null;
  /** The one server to register in, or null for everywhere. */
  readonly guildId: string | null;
}

/**
 * Registers the commands where they differ from what Discord has; sends nothing where they do not.
 * @throws OffprintError `config` where Discord does not allow it
 */
export async function registerCommands(
  wanted: readonly Definition[],
  { rest, applicationId, guildId }: RegistrationParts,
): Promise<RegistrationResult> {
  const application = await applicationOf({ rest, applicationId });
  const route = commandsRoute(application, guildId);
  try {
    const existing = await readCommands(rest, route);
    const plan = planRegistration(wanted, existing);
    const stored = [...existing];
    if (plan.all.length > 0) stored.push(...listSchema.parse(await rest.put(route, { body: plan.all })));
    for (const body of plan.upserts) stored.push(registeredSchema.parse(await rest.post(route, { body })));
    for (const { id } of plan.removals) await rest.delete(`${route}/${id}`);
    const before = new Set(existing.map(nameOf));
    const sent = [...plan.all, ...plan.upserts];
    const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
    const wantedNames = new Set(wanted.map(nameOf));
    return {
      created: names(sent.filter((definition) => !before.has(nameOf(definition)))),
      changed: names(sent.filter((definition) => before.has(nameOf(definition)))),
      removed: names(plan.all.length > 0 ? existing : plan.removals),
      ids: new Map(
        stored
          .filter((command) => isTyped(command) && wantedNames.has(nameOf(command)))
          .map(({ name, id }) => [name, id]),
      ),
    };
  } catch (error) {
    throw explained(error, guildId);
  }
}

function isTyped({ type }: Registered): boolean {
  return type === ApplicationCommandType.ChatInput;
}

/** The id of the application that the token belongs to. */
export async function applicationOf({
  rest,
  applicationId,
}: Pick<RegistrationParts, "rest" | "applicationId">): Promise<string> {
  if (applicationId !== null) return applicationId;
  return z.object({ id: z.string() }).parse(await rest.get(Routes.currentApplication())).id;
}

/** Where the commands of a server are, or with null those that are registered everywhere. */
export function commandsRoute(application: string, guildId: string | null): `/${string}` {
  return guildId === null
    ? Routes.applicationCommands(application)
    : Routes.applicationGuildCommands(application, guildId);
}

/** The commands that Discord has of one scope, with all translations. */
export async function readCommands(rest: REST, route: `/${string}`): Promise<Registered[]> {
  const query = new URLSearchParams({ with_localizations: "true" });
  return listSchema.parse(await rest.get(route, { query }));
}

/** What was done, in a sentence. */
export function describeRegistration({ created, changed, removed }: RegistrationResult): string {
  const parts = [
    ...(created.length > 0 ? [`created ${created.join(", ")}`] : []),
    ...(changed.length > 0 ? [`changed ${changed.join(", ")}`] : []),
    ...(removed.length > 0 ? [`removed ${removed.join(", ")}`] : []),
  ];
  return parts.length > 0 ? `Commands: ${parts.join("; ")}.` : "Commands: nothing to change.";
}

function explained(error: unknown, guildId: string | null): unknown {
  switch (discordCode(error)) {
    case RESTJSONErrorCodes.MaximumDailyApplicationCommandCreatesReached:
      return new OffprintError(
        "config",
        "Discord allows 200 new commands a day, and this application has used them up. Try again tomorrow.",
        { cause: error },
      );
    case RESTJSONErrorCodes.UnknownGuild:
    case RESTJSONErrorCodes.MissingAccess:
      return new OffprintError(
        "config",
        guildId === null
          ? "DISCORD_APPLICATION_ID is not the application that DISCORD_TOKEN belongs to."
          : `The bot is not in the server DISCORD_GUILD_ID ${guildId}, or may not add commands there. Invite it with the link that \`${howToRun("doctor")}\` shows.`,
        { cause: error },
      );
    default:
      return error;
  }
}
