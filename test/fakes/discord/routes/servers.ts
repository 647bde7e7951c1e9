import { unknownMember, unknownUser } from "../api-error.js";
import { bodies, type RouteContext } from "../context.js";
import { guildObject } from "../guild-object.js";
import { applicationObject, channelObject, memberObject, userObject } from "../objects.js";
import { permissionsOf } from "../permissions.js";
import type { ApiRequest, Route } from "../router.js";

/** The bot itself, the people, the servers and the channels. */
export function serverRoutes(context: RouteContext): Route[] {
  const { state } = context;
  const get = (path: string, answer: (request: ApiRequest) => unknown): Route => {
    return {
      method: "GET",
      path,
      needsToken: true,
      handle: (request) => ({ status: 200, body: answer(request) }),
    };
  };
  const application = () => applicationObject(state.applicationId, state.bot.name, state.owner);
  const person = (id: string | undefined) => {
    const user = state.users.get(id ?? "");
    if (!user) throw unknownUser();
    return user;
  };
  return [
    get("/gateway", () => ({ url: context.gatewayUrl() })),
    get("/gateway/bot", () => ({
      url: context.gatewayUrl(),
      shards: 1,
      session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 },
    })),
    get("/users/@me", () => ({ ...userObject(state.bot), mfa_enabled: false, locale: "en-US" })),
    get("/users/{user_id}", ({ parameters }) => userObject(person(parameters.user_id))),
    get("/users/@me/guilds", () =>
      [...state.guilds.values()]
        .filter(({ members }) => members.has(state.bot.id))
        .map((guild) => ({
          id: guild.id,
          name: guild.name,
          icon: null,
          banner: null,
          owner: false,
          permissions: permissionsOf(guild, state.bot.id).toString(),
          features: [],
        })),
    ),
    {
      method: "POST",
      path: "/users/@me/channels",
      needsToken: true,
      handle: ({ body }) => {
        const { recipient_id } = bodies.createDirectChannel.parse(body);
        return {
          status: 200,
          body: channelObject(state.directChannel(person(recipient_id).id), state.users),
        };
      },
    },
    get("/applications/@me", application),
    get("/oauth2/applications/@me", application),
    get("/channels/{channel_id}", ({ parameters }) => {
      const channel = state.visibleChannel(parameters.channel_id);
      const last = state.messages.get(channel.id)?.at(-1);
      return { ...channelObject(channel, state.users), last_message_id: last?.id ?? null };
    }),
    get("/guilds/{guild_id}", ({ parameters }) => guildObject(state.guild(parameters.guild_id))),
    get("/guilds/{guild_id}/channels", ({ parameters }) => {
      const { id } = state.guild(parameters.guild_id);
      return [...state.channels.values()]
        .filter(({ guildId, kind }) => guildId === id && kind === "text")
        .map((channel) => channelObject(channel, state.users));
    }),
    get("/guilds/{guild_id}/roles", ({ parameters }) => state.guild(parameters.guild_id).roles),
    get("/guilds/{guild_id}/members/{user_id}", ({ parameters }) => {
      const guild = state.guild(parameters.guild_id);
      const user = person(parameters.user_id);
      const roles = guild.members.get(user.id);
      if (!roles) throw unknownMember();
      return memberObject(user, roles);
    }),
  ];
}
