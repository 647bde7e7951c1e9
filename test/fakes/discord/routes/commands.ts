import {
  type APIApplicationCommandOption,
  ApplicationCommandType,
  type RESTPatchAPIApplicationCommandJSONBody,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord-api-types/v10";
import { missingAccess, tooManyCreations, unknownCommand } from "../api-error.js";
import { bodies, type RouteContext } from "../context.js";
import type { StoredCommand } from "../objects.js";
import type { ApiRequest, Method, Route } from "../router.js";
import { commandProblems, commandsProblems } from "../validation/command-limits.js";

/** Discord allows 200 creations of commands a day and server. */
const CREATIONS_A_DAY = 200;

/** Registered commands, global ones and those of one server. */
export function commandRoutes(context: RouteContext): Route[] {
  const global = "/applications/{application_id}/commands";
  const guild = "/applications/{application_id}/guilds/{guild_id}/commands";
  return [global, guild].flatMap((path): Route[] => {
    const route = (method: Method, suffix: string, rest: Pick<Route, "handle" | "check">): Route => {
      return { method, path: path + suffix, needsToken: true, ...rest };
    };
    const scope = ({ parameters }: ApiRequest) => {
      if (parameters.application_id !== context.state.applicationId) throw missingAccess();
      if (parameters.guild_id !== undefined) context.state.guild(parameters.guild_id);
      return context.state.scope(parameters.guild_id);
    };
    const found = (request: ApiRequest) => {
      const command = scope(request).find(({ id }) => id === request.parameters.command_id);
      if (!command) throw unknownCommand();
      return command;
    };
    return [
      route("GET", "", {
        handle: (request) => {
          const withLocalizations = request.query.get("with_localizations") === "true";
          return { status: 200, body: scope(request).map((one) => (withLocalizations ? one : bare(one))) };
        },
      }),
      route("PUT", "", {
        check: ({ body }) => commandsProblems(bodies.commands.parse(body)),
        handle: (request) => {
          const known = scope(request);
          const all = bodies.commands.parse(request.body).map((one) => store(context, request, known, one));
          known.splice(0, known.length, ...all);
          return { status: 200, body: all };
        },
      }),
      route("POST", "", {
        check: ({ body }) => commandProblems(bodies.command.parse(body)),
        handle: (request) => {
          const known = scope(request);
          const body = bodies.command.parse(request.body);
          const existing = namesake(known, body);
          const command = store(context, request, known, body);
          known.splice(existing ? known.indexOf(existing) : known.length, existing ? 1 : 0, command);
          return { status: existing ? 200 : 201, body: command };
        },
      }),
      route("GET", "/{command_id}", { handle: (request) => ({ status: 200, body: found(request) }) }),
      route("PATCH", "/{command_id}", {
        handle: (request) => {
          const command = found(request);
          const body: RESTPatchAPIApplicationCommandJSONBody = bodies.commandChange.parse(request.body);
          const changed = bodies.command.parse({ ...command, ...body });
          const stored = { ...store(context, request, [command], changed), id: command.id };
          const known = scope(request);
          known.splice(known.indexOf(command), 1, stored);
          return { status: 200, body: stored };
        },
      }),
      route("DELETE", "/{command_id}", {
        handle: (request) => {
          const known = scope(request);
          known.splice(known.indexOf(found(request)), 1);
          return { status: 204 };
        },
      }),
    ];
  });
}

type Body = RESTPostAPIApplicationCommandsJSONBody;

function namesake(known: readonly StoredCommand[], { name, type }: Body): StoredCommand | undefined {
  return known.find((one) => one.name === name && one.type === (type ?? ApplicationCommandType.ChatInput));
}

function store(
  { state }: RouteContext,
  { parameters }: ApiRequest,
  known: readonly StoredCommand[],
  body: Body,
): StoredCommand {
  const existing = namesake(known, body);
  if (!existing) {
    if (state.commandCreations >= CREATIONS_A_DAY) throw tooManyCreations();
    state.commandCreations += 1;
  }
  const type = body.type ?? ApplicationCommandType.ChatInput;
  return {
    id: existing?.id ?? state.snowflakes.next(),
    application_id: state.applicationId,
    version: state.snowflakes.next(),
    type,
    name: body.name,
    name_localizations: filled(body.name_localizations),
    description: "description" in body ? (body.description ?? "") : "",
    description_localizations:
      "description_localizations" in body ? filled(body.description_localizations) : null,
    default_member_permissions: body.default_member_permissions ?? null,
    ...(parameters.guild_id === undefined ? {} : { guild_id: parameters.guild_id }),
    ...("options" in body && body.options ? { options: body.options.map((one) => asStored(one)) } : {}),
    dm_permission: true,
    contexts: body.contexts ?? null,
    integration_types: body.integration_types ?? [],
    nsfw: body.nsfw ?? false,
  };
}

function filled(translations: object | null | undefined): object | null {
  return translations && Object.keys(translations).length > 0 ? translations : null;
}

/** Discord gives options back without what is false or empty in them. */
function asStored(option: APIApplicationCommandOption): APIApplicationCommandOption {
  const text = JSON.stringify(option, (_, value: unknown) =>
    value === false || value === null ? undefined : value,
  );
  return bodies.option.parse(JSON.parse(text));
}

/** Without `with_localizations=true` Discord leaves the translations out. */
function bare(command: StoredCommand): unknown {
  const plain: unknown = JSON.parse(
    JSON.stringify(command, (key, value: unknown) => (key.endsWith("_localizations") ? undefined : value)),
  );
  return plain;
}
