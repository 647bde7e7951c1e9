import { z } from "zod";
import { OffprintError } from "../../index/errors.js";
import { indexFacts } from "../../index/store/facts.js";
import { shorten } from "../../index/text/shorten.js";
import { DAY_EXAMPLES, readDays } from "../../src/digest/days.js";
import { nextPost } from "../../src/digest/plan.js";
import { readSchedule } from "../../src/digest/schedule.js";
import {
  type Digest,
  type DigestEdit,
  MOST_DIGEST_PAPERS,
  type Target,
} from "../../src/digest/subscription.js";
import { isKnownZone, isTimeZone } from "../../src/digest/zone.js";
import type {
  AutocompleteRequest,
  ChoiceDraft,
  Command,
  CommandRequest,
  MessageDraft,
} from "../../src/discord/command.js";
import { counted } from "../../src/render/counted.js";
import {
  digestDeletedReply,
  digestListReply,
  digestName,
  digestReplyAfter,
  unknownZone,
  withSourcesWarning,
} from "../../src/replies/digest-list-reply.js";
import { postWarnings } from "../../src/replies/post-warnings.js";
import type { Config } from "../../src/settings/config.js";
import { byNumber, shownNumber } from "./by-number.js";
import { settingOptions } from "./digest-options.js";
import { inWords } from "./topic.js";

/** Whose digests a command is about: a server's or a person's. */
export interface DigestOwner {
  readonly command: "digest" | "subscribe";
  /** How the command speaks of them: `This server has`, `No digest of this server`, `Digests of this server`. */
  readonly words: { readonly has: string; readonly none: string; readonly title: string };
  /** How many there may be. */
  most(config: Config): number;
  /** Those that whoever asks may see and change, oldest first. */
  digests(request: Pick<AutocompleteRequest, "context" | "server" | "user">): Digest[];
  /** Where a new one goes. @throws OffprintError `usage` */
  place(request: CommandRequest): { readonly target: Target; readonly guild: string | null };
}

/** Words that take a limit away when a digest is changed. */
const ANYTHING = ["all", "any", "anything", "everything"];

const changesSchema = z.object({
  channel: z.string().optional(),
  time: z.string().optional(),
  timezone: z.string().optional(),
  days: z.string().optional(),
  count: z.number().int().min(1).max(MOST_DIGEST_PAPERS).optional(),
  about: z.string().optional(),
  source: z.string().optional(),
  thread: z.boolean().optional(),
});
type Changes = z.infer<typeof changesSchema>;
const whichSchema = z.object({ which: z.string() });

/** What was typed, checked. @throws OffprintError `usage` */
function readChanges(request: CommandRequest, changes: Changes, before: Digest["schedule"]): DigestEdit {
  const { channel, time, timezone, days, count, about, source, thread } = changes;
  const typed = { time, timezone, days: days === undefined ? undefined : readDays(days) };
  return {
    schedule: readSchedule(typed, before),
    ...(channel !== undefined && { target: { kind: "channel" as const, id: channel } }),
    ...(count !== undefined && { count }),
    ...(about !== undefined && { about: topicOf(about) }),
    ...(source !== undefined && { source: sourceOf(request, source) }),
    ...(thread !== undefined && { opensThread: thread }),
  };
}

function limitOf(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" || ANYTHING.includes(trimmed.toLowerCase()) ? null : trimmed;
}

/** @throws OffprintError `usage` */
function topicOf(text: string): string | null {
  const wanted = limitOf(text);
  return wanted === null ? null : inWords(wanted);
}

function sourceOf({ context }: CommandRequest, text: string): string | null {
  const wanted = limitOf(text);
  const known = indexFacts(context.library).sources.map(({ name }) => name);
  if (wanted === null || known.includes(wanted)) return wanted;
  throw new OffprintError(
    "usage",
    `No paper of the index is from the source "${shorten(wanted, 20)}". There are: ${known.join(", ") || "none yet"}.`,
  );
}

/** @throws OffprintError `not-found`, also for a digest of somebody else */
function chosenDigest(owner: DigestOwner, request: CommandRequest): Digest {
  const { which } = request.read(whichSchema);
  const digests = owner.digests(request);
  const found = byNumber(digests, which);
  if (found) return found;
  const { command, words } = owner;
  const hint = digests.length === 0 ? `There is none yet: /${command} create.` : `See /${command} list.`;
  throw new OffprintError("not-found", `${words.none} has the number ${shownNumber(which)}. ${hint}`);
}

function create(owner: DigestOwner, request: CommandRequest): MessageDraft {
  const { context, user } = request;
  const { target, guild } = owner.place(request);
  const most = owner.most(context.config);
  const digests = owner.digests(request);
  if (digests.length >= most) {
    throw new OffprintError(
      "usage",
      `${owner.words.has} ${counted(most, "digest")}, which is as many as there can be. Delete one with /${owner.command} delete first.`,
    );
  }
  const options = request.read(changesSchema.required({ time: true }));
  // Whoever has chosen a time zone once means the same one again.
  const chosenBefore = digests.map(({ schedule: { timezone } }) => timezone).filter(isTimeZone);
  const timezone = chosenBefore.at(-1) ?? "UTC";
  const every = { time: options.time, timezone, days: readDays("daily") };
  const { schedule, ...chosen } = readChanges(request, options, every);
  const digest = context.digests.subscriptions.addDigest(
    {
      kind: "digest",
      guild,
      owner: user.id,
      about: null,
      source: null,
      count: 5,
      opensThread: false,
      ...chosen,
      target,
      schedule: schedule ?? every,
    },
    context.now().getTime(),
  );
  return replyAfter("is set up", request, digest);
}

function edit(owner: DigestOwner, request: CommandRequest): MessageDraft {
  const digest = chosenDigest(owner, request);
  const changes = request.read(changesSchema);
  if (Object.values(changes).every((value) => value === undefined)) {
    const names = settingOptions(owner.command, false).map(({ name }) => name);
    throw new OffprintError("usage", `Say what to change: ${names.join(", ")}.`);
  }
  request.context.digests.edit(digest.id, readChanges(request, changes, digest.schedule));
  return after("is changed", request, digest);
}

function after(what: string, request: CommandRequest, { id }: Digest): MessageDraft {
  const digest = request.context.digests.subscriptions.get(id);
  if (digest?.kind !== "digest") throw new OffprintError("not-found", "That digest is gone.");
  return replyAfter(what, request, digest);
}

function replyAfter(what: string, request: CommandRequest, digest: Digest): MessageDraft {
  const reply = digestReplyAfter(what, digest, nextOf(request, digest));
  const warnings = postWarnings(digest.target, request.context.channel(digest.target.id), digest.opensThread);
  return { ...reply, content: [...(reply.content ?? []), ...warnings] };
}

function nextOf({ context }: CommandRequest, digest: Digest): number | null {
  return nextPost(context.digests.deliveries, digest, context.now().getTime());
}

type Handler = (owner: DigestOwner, request: CommandRequest) => MessageDraft | Promise<MessageDraft>;

const run: Readonly<Record<string, Handler>> = {
  create,
  edit,
  list: (owner, request) => {
    const { deliveries } = request.context.digests;
    const listed = owner.digests(request).map((digest) => ({
      digest,
      next: nextOf(request, digest),
      last: deliveries.history(digest.id, 1)[0] ?? null,
    }));
    return digestListReply(listed, { ...owner.words, command: owner.command });
  },
  preview: async (owner, request) => {
    const digest = chosenDigest(owner, request);
    if (!isKnownZone(digest.schedule.timezone)) throw new OffprintError("usage", unknownZone(digest));
    return await request.context.digests.preview(digest);
  },
  pause: (owner, request) => {
    const digest = chosenDigest(owner, request);
    request.context.digests.subscriptions.pause(digest.id);
    return after("is paused", request, digest);
  },
  resume: (owner, request) => {
    const digest = chosenDigest(owner, request);
    request.context.digests.subscriptions.resume(digest.id, request.context.now().getTime());
    return after("goes on", request, digest);
  },
  delete: (owner, request) => {
    const digest = chosenDigest(owner, request);
    request.context.digests.subscriptions.remove(digest.id);
    return digestDeletedReply(digest);
  },
};

function completeDigest(owner: DigestOwner, request: AutocompleteRequest): ChoiceDraft[] {
  const typed = request.typed.trim().toLowerCase();
  const fitting = (names: readonly string[]) =>
    names
      .filter((name) => name.toLowerCase().replaceAll("_", " ").includes(typed.replaceAll("_", " ")))
      .map((name) => ({ name, value: name }));
  if (request.option === "timezone") return fitting(["UTC", ...Intl.supportedValuesOf("timeZone")]);
  if (request.option === "days") return fitting(DAY_EXAMPLES);
  if (request.option === "source") {
    return fitting(["all", ...indexFacts(request.context.library).sources.map(({ name }) => name)]);
  }
  return owner
    .digests(request)
    .map((found) => ({ name: digestName(found), value: String(found.id) }))
    .filter(({ name }) => name.toLowerCase().includes(typed));
}

/** What a command does with the digests of an owner; only whoever asks sees it. */
export function digestHandlers(owner: DigestOwner) {
  return {
    private: true,
    anywhere: true,
    autocomplete: async (request) => completeDigest(owner, request),
    async execute(request) {
      const { subcommand, context } = request;
      const chosen = run[subcommand ?? ""];
      if (chosen === undefined) {
        throw new OffprintError("usage", `Use /${owner.command} create or /${owner.command} list.`);
      }
      const reply = await chosen(owner, request);
      if (subcommand === "delete") return reply;
      return withSourcesWarning(reply, context.config.fetching.sources);
    },
  } satisfies Partial<Command>;
}
