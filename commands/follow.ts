import { ApplicationCommandOptionType, ApplicationCommandType } from "discord-api-types/v10";
import { z } from "zod";
import { OffprintError } from "../index/errors.js";
import { parseReference } from "../index/references.js";
import type { Follow, FollowSettings } from "../src/digest/subscription.js";
import { topicName } from "../src/digest/topic-name.js";
import type { Command, CommandRequest, MessageDraft } from "../src/discord/command.js";
import { counted } from "../src/render/counted.js";
import { followedReply, followListReply } from "../src/replies/follow-replies.js";
import { postWarnings } from "../src/replies/post-warnings.js";
import { described } from "./locales/texts.js";
import { channelOption } from "./shared/digest-options.js";
import { followsOf } from "./shared/followed.js";
import { lessLikeThis } from "./shared/less-like-this.js";
import { complete, EVERYWHERE, textOption } from "./shared/options.js";
import { inWords } from "./shared/topic.js";

/** A topic in more characters is no topic but a text. */
const LONGEST_TOPIC = 200;
/** In fewer words than this a title is as well a topic: it is meant as such, unless it is chosen from the list. */
const LEAST_TITLE_WORDS = 4;

const optionsSchema = z.object({ about: z.string(), channel: z.string().optional() });

type FollowedTopic = Pick<FollowSettings, "about" | "seeds">;
type Place = Pick<FollowSettings, "target" | "guild">;

/** Words, or a paper that is named unmistakably. @throws OffprintError `usage`, `not-found`, `source-down` */
async function readTopic({ context }: CommandRequest, given: string): Promise<FollowedTopic> {
  const text = given.replaceAll(/\s+/g, " ").trim();
  const { papers } = context.library;
  if (parseReference(text) !== null) {
    const paper = await context.finder.anywhere(text);
    // One that is fetched is kept, so that it stands for the topic from the next reading of the sources on.
    if (!("key" in paper)) papers.put(paper, "arxiv");
    return { about: null, seeds: ["key" in paper ? paper.key : context.finder.inIndex(text).key] };
  }
  const titled = text.split(" ").length < LEAST_TITLE_WORDS ? undefined : papers.byTitle(text)[0];
  const paper = papers.byId(text) ?? titled;
  if (paper) return { about: null, seeds: [paper.key] };
  const about = inWords(text);
  if (about.length <= LONGEST_TOPIC) return { about, seeds: [] };
  throw new OffprintError("usage", `Say it in fewer words: ${LONGEST_TOPIC} characters at most.`);
}

/** Where the papers go. @throws OffprintError `usage` for a channel of a server that one does not manage */
function readPlace({ server, user }: CommandRequest, channel: string | undefined): Place {
  if (channel === undefined) return { target: { kind: "user", id: user.id }, guild: null };
  if (server && user.isManager) return { target: { kind: "channel", id: channel }, guild: server.id };
  throw new OffprintError(
    "usage",
    "Only those who may manage the server can have papers posted in a channel. Without one you get them directly.",
  );
}

/** What counts together with what goes to a place. */
function followsBeside({ context }: CommandRequest, { target, guild }: Place): Follow[] {
  return context.digests.subscriptions.followsOf(guild === null ? { user: target.id } : { guild });
}

/** @throws OffprintError `usage` where as much is followed as may be */
function checkRoom(request: CommandRequest, place: Place): void {
  const { perServer, perPerson } = request.context.config.follows;
  const most = place.guild === null ? perPerson : perServer;
  if (followsBeside(request, place).length < most) return;
  const has = place.guild === null ? "You follow" : "This server follows";
  throw new OffprintError(
    "usage",
    `${has} ${counted(most, "topic")}, which is as many as there can be. /unfollow one first.`,
  );
}

/** @throws OffprintError `usage` where it is followed there already */
function checkNew(request: CommandRequest, topic: FollowedTopic, place: Place): void {
  const same = followsBeside(request, place).find(
    (other) => other.target.id === place.target.id && topicKey(other) === topicKey(topic),
  );
  if (same) throw new OffprintError("usage", `That is followed there already: #${same.id} in /follow list.`);
}

function topicKey({ about, seeds }: FollowedTopic): string {
  return JSON.stringify([about?.toLowerCase() ?? null, seeds]);
}

async function followTopic(request: CommandRequest): Promise<MessageDraft> {
  const { context, user } = request;
  const { about, channel } = request.read(optionsSchema);
  const place = readPlace(request, channel);
  // Before the topic is read: a paper that stands for it is fetched, and kept for everybody.
  checkRoom(request, place);
  const topic = await readTopic(request, about);
  checkRoom(request, place);
  checkNew(request, topic, place);
  const { digests, library, config } = context;
  const settings: FollowSettings = { kind: "follow", owner: user.id, ...topic, ...place };
  const follow = digests.subscriptions.addFollow(settings, context.now().getTime());
  return followedReply(listed(request, follow), {
    recent: library.vectors.countPending() > 0 ? null : await digests.recentlyNear(follow),
    readsSources: config.fetching.sources.length > 0,
    warnings: postWarnings(follow.target, context.channel(follow.target.id), false),
  });
}

function listed({ context }: Pick<CommandRequest, "context">, follow: Follow) {
  const unwanted = context.digests.subscriptions.unwanted(follow.id).length;
  return { follow, topic: topicName(follow, context.library.papers), unwanted };
}

/** `/follow`: papers about a topic, as they arrive, in direct messages or in a channel of a server that one manages. */
export const follow = {
  definition: {
    ...described((texts) => texts.follow),
    ...EVERYWHERE,
    type: ApplicationCommandType.ChatInput,
    options: [
      {
        ...described((texts) => texts.follow.topic),
        type: ApplicationCommandOptionType.Subcommand,
        options: [
          textOption((texts) => texts.follow.about, { required: true, autocomplete: true }),
          channelOption((texts) => texts.follow.channel, false),
        ],
      },
      { ...described((texts) => texts.follow.list), type: ApplicationCommandOptionType.Subcommand },
    ],
  },
  private: true,
  anywhere: true,
  async autocomplete(request) {
    const typed = request.typed.trim();
    const papers = await complete(request);
    // What is typed comes first, so that choosing it is as easy as choosing a paper.
    return typed === "" ? papers : [{ name: typed, value: typed }, ...papers];
  },
  async execute(request) {
    if (request.subcommand === "topic") return await followTopic(request);
    return followListReply(followsOf(request).map((found) => listed(request, found)));
  },
  ...lessLikeThis,
} satisfies Command;
