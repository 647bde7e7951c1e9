import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import { z } from "zod";
import { OffprintError } from "../index/errors.js";
import { DAY_EXAMPLES, readDays } from "../src/digest/days.js";
import { readSchedule } from "../src/digest/schedule.js";
import type { Digest, DigestEdit } from "../src/digest/subscription.js";
import type { AutocompleteRequest, Command, CommandRequest, MessageDraft } from "../src/discord/command.js";
import { indexFacts } from "../src/index-facts.js";
import {
  digestDeletedReply,
  digestListReply,
  digestName,
  digestReplyAfter,
} from "../src/replies/digest-list-reply.js";
import { MOST_PAPERS, settingOptions, whichOption } from "./digest-options.js";
import { described } from "./locales/texts.js";

/** Words that take a limit away in `/digest edit`. */
const ANYTHING = ["all", "any", "anything", "everything"];

const changesSchema = z.object({
  channel: z.string().optional(),
  time: z.string().optional(),
  timezone: z.string().optional(),
  days: z.string().optional(),
  count: z.number().int().min(1).max(MOST_PAPERS).optional(),
  about: z.string().optional(),
  source: z.string().optional(),
});
type Changes = z.infer<typeof changesSchema>;
const createSchema = changesSchema.required({ channel: true, time: true });
const whichSchema = z.object({ which: z.string() });

function serverOf({ server }: Pick<AutocompleteRequest, "server">): string {
  if (server) return server.id;
  throw new OffprintError("usage", "Digests belong to a server. Use /digest in one that you manage.");
}

function digestsOf({ context, server }: Pick<AutocompleteRequest, "context" | "server">): Digest[] {
  if (server === null) return [];
  return context.digests.subscriptions.list({ guild: server.id }).filter((found) => found.kind === "digest");
}

/** @throws OffprintError `not-found`, also for a digest of another server */
function chosenDigest(request: CommandRequest): Digest {
  const { which } = request.read(whichSchema);
  const digests = digestsOf(request);
  const found = digests.find(({ id }) => String(id) === which.trim().replace(/^#/, ""));
  if (found) return found;
  const hint = digests.length === 0 ? "There is none yet: /digest create." : "See /digest list.";
  throw new OffprintError(
    "not-found",
    `No digest of this server has the number "${which.slice(0, 20)}". ${hint}`,
  );
}

/** What was typed, checked. @throws OffprintError `usage` */
function readChanges(request: CommandRequest, changes: Changes, before: Digest["schedule"]): DigestEdit {
  const { channel, time, timezone, days, count, about, source } = changes;
  const schedule = readSchedule({
    time: time ?? before.time,
    timezone: timezone?.trim() ?? before.timezone,
    days: days === undefined ? before.days : readDays(days),
  });
  return {
    schedule,
    ...(channel !== undefined && { target: { kind: "channel" as const, id: channel } }),
    ...(count !== undefined && { count }),
    ...(about !== undefined && { about: limitOf(about) }),
    ...(source !== undefined && { source: sourceOf(request, source) }),
  };
}

function limitOf(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" || ANYTHING.includes(trimmed.toLowerCase()) ? null : trimmed;
}

function sourceOf({ context }: CommandRequest, text: string): string | null {
  const wanted = limitOf(text);
  const known = indexFacts(context.library).sources.map(({ name }) => name);
  if (wanted === null || known.includes(wanted)) return wanted;
  throw new OffprintError(
    "usage",
    `No paper of the index is from the source "${wanted.slice(0, 20)}". There are: ${known.join(", ") || "none yet"}.`,
  );
}

function create(request: CommandRequest): MessageDraft {
  const guild = serverOf(request);
  const { context, user } = request;
  const { perServer } = context.config.digests;
  const digests = digestsOf(request);
  if (digests.length >= perServer) {
    throw new OffprintError(
      "usage",
      `This server has ${perServer} digests, which is as many as it can have. Delete one with /digest delete first.`,
    );
  }
  const options = request.read(createSchema);
  // Whoever has chosen a time zone once means the same one again.
  const timezone = digests.at(-1)?.schedule.timezone ?? "UTC";
  const every = { time: options.time, timezone, days: readDays("daily") };
  const { schedule, ...chosen } = readChanges(request, options, every);
  const digest = context.digests.subscriptions.addDigest(
    {
      ...{ kind: "digest", guild, owner: user.id, about: null, source: null, count: 5, opensThread: false },
      ...chosen,
      target: { kind: "channel", id: options.channel },
      schedule: schedule ?? every,
    },
    context.now().getTime(),
  );
  return digestReplyAfter("is set up", digest, context.now());
}

function edit(request: CommandRequest): MessageDraft {
  const { context } = request;
  const { subscriptions } = context.digests;
  const digest = chosenDigest(request);
  const changes = request.read(changesSchema);
  if (Object.values(changes).every((value) => value === undefined)) {
    throw new OffprintError(
      "usage",
      "Say what to change: channel, time, timezone, days, count, about or source.",
    );
  }
  subscriptions.edit(digest.id, readChanges(request, changes, digest.schedule), context.now().getTime());
  return after("is changed", request, digest);
}

function after(what: string, { context }: CommandRequest, { id }: Digest): MessageDraft {
  const digest = context.digests.subscriptions.get(id);
  if (digest?.kind !== "digest") throw new OffprintError("not-found", "That digest is gone.");
  return digestReplyAfter(what, digest, context.now());
}

const run: Readonly<Record<string, (request: CommandRequest) => MessageDraft | Promise<MessageDraft>>> = {
  create,
  edit,
  list: (request) => {
    serverOf(request);
    const { digests, now } = request.context;
    return digestListReply(
      digestsOf(request).map((digest) => ({
        digest,
        last: digests.deliveries.history(digest.id, 1)[0] ?? null,
      })),
      now(),
    );
  },
  preview: async (request) => await request.context.digests.preview(chosenDigest(request)),
  pause: (request) => {
    const digest = chosenDigest(request);
    request.context.digests.subscriptions.pause(digest.id);
    return after("is paused", request, digest);
  },
  resume: (request) => {
    const digest = chosenDigest(request);
    request.context.digests.subscriptions.resume(digest.id, request.context.now().getTime());
    return after("goes on", request, digest);
  },
  delete: (request) => {
    const digest = chosenDigest(request);
    request.context.digests.subscriptions.remove(digest.id);
    return digestDeletedReply(digest);
  },
};

const subcommand = ApplicationCommandOptionType.Subcommand as const;

/** `/digest`: posts of what is trending at set times, for those who manage the server. */
export const digest = {
  definition: {
    ...described((texts) => texts.digest),
    type: ApplicationCommandType.ChatInput,
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
    options: [
      {
        ...described((texts) => texts.digest.create),
        type: subcommand,
        options: settingOptions({ required: true }),
      },
      { ...described((texts) => texts.digest.list), type: subcommand },
      { ...described((texts) => texts.digest.preview), type: subcommand, options: [whichOption] },
      {
        ...described((texts) => texts.digest.edit),
        type: subcommand,
        options: [whichOption, ...settingOptions({ required: false })],
      },
      { ...described((texts) => texts.digest.pause), type: subcommand, options: [whichOption] },
      { ...described((texts) => texts.digest.resume), type: subcommand, options: [whichOption] },
      { ...described((texts) => texts.digest.delete), type: subcommand, options: [whichOption] },
    ],
  },
  forManagers: true,
  private: true,
  anywhere: true,
  async autocomplete(request) {
    const typed = request.typed.trim().toLowerCase();
    const fitting = (names: readonly string[]) =>
      names
        .filter((name) => name.toLowerCase().replaceAll("_", " ").includes(typed.replaceAll("_", " ")))
        .slice(0, 25)
        .map((name) => ({ name, value: name }));
    if (request.option === "timezone") return fitting(["UTC", ...Intl.supportedValuesOf("timeZone")]);
    if (request.option === "days") return fitting(DAY_EXAMPLES);
    if (request.option === "source") {
      return fitting(["all", ...indexFacts(request.context.library).sources.map(({ name }) => name)]);
    }
    if (!request.user.isManager) return [];
    return digestsOf(request)
      .map((found) => ({ name: digestName(found), value: String(found.id) }))
      .filter(({ name }) => name.toLowerCase().includes(typed))
      .slice(0, 25);
  },
  async execute(request) {
    const chosen = run[request.subcommand ?? ""];
    if (chosen === undefined) throw new OffprintError("usage", "Use /digest create or /digest list.");
    return await chosen(request);
  },
} satisfies Command;
