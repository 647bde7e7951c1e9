import type { SourceRun } from "../../index/store/source-runs.js";
import type { BotHealth } from "../bot/health.js";
import type { Subscription } from "../digest/subscription.js";
import { type Block, gap, list, paragraph, small } from "../render/blocks.js";
import { counted } from "../render/counted.js";
import type { FieldDraft } from "../render/embeds.js";
import { bold, code, type Line, time } from "../render/inline.js";
import type { MessageDraft } from "../render/message.js";
import type { VoteCounts } from "../users/answers.js";
import { ACCENT, readableDate } from "./paper-lines.js";

/** What there is to say about the index and the bot. */
export interface BotStatus {
  readonly papers: number;
  /** Day of the newest paper, or null. */
  readonly newest: string | null;
  /** Papers that are stored but cannot be found by meaning yet. */
  readonly toEmbed: number;
  readonly model: string;
  readonly sources: readonly SourceRun[];
  readonly votes: VoteCounts;
  /** What is posted by itself in the server that is asked in. */
  readonly digests: readonly Pick<Subscription, "id" | "kind" | "isPaused" | "blocked">[];
  readonly health: BotHealth;
}

/** Sources named one by one; a backfill leaves one for each day. */
const MOST_SOURCES = 6;
const PHASES = {
  connecting: "connecting",
  ready: "connected",
  resuming: "resuming",
  lost: "connection lost",
  "token-refused": "token refused",
} as const;

/** What is indexed, how fresh it is and how the bot is; managers see what failed. */
export function statusReply(status: BotStatus, isManager: boolean): MessageDraft {
  return {
    embeds: [
      {
        title: "Status",
        fields: [
          { name: "Index", value: indexBlocks(status), inline: true },
          { name: "Bot", value: botBlocks(status), inline: true },
          { name: "Sources", value: sourceBlocks(status.sources, isManager) },
          ...(isManager ? [...digestsField(status.digests), failuresField(status.health)] : []),
        ],
        colour: ACCENT,
      },
    ],
  };
}

function indexBlocks({ papers, newest, toEmbed, model, health }: BotStatus): Block[] {
  const blocks = [paragraph(bold(papers.toLocaleString("en")), papers === 1 ? " paper" : " papers")];
  if (newest !== null) blocks.push(paragraph(`newest of ${readableDate(newest)}`));
  if (toEmbed > 0) blocks.push(paragraph(`${toEmbed.toLocaleString("en")} still being indexed`));
  else if (health.indexing) blocks.push(paragraph("being filled for the first time"));
  return [...blocks, small(model)];
}

function botBlocks({ health, votes }: BotStatus): Block[] {
  const { gateway, waiting, running, servers, startedAt } = health;
  const isReady = gateway.phase === "ready";
  return [
    paragraph(`${isReady ? "🟢" : "🟠"} ${PHASES[gateway.phase]} `, time(gateway.since)),
    paragraph(`${counted(servers, "server")}, started `, time(startedAt)),
    paragraph(`${running} running, ${waiting} waiting`),
    paragraph(`answers: ${votes.helpful} 👍 ${votes.unhelpful} 👎`),
  ];
}

function sourceBlocks(sources: readonly SourceRun[], isManager: boolean): Block[] {
  if (sources.length === 0) return [paragraph("None was read yet.")];
  const newestFirst = [...sources].sort((left, right) => lastTime(right).localeCompare(lastTime(left)));
  const shown = newestFirst.slice(0, MOST_SOURCES).map((run) => sourceLine(run, isManager));
  const others = newestFirst.length - shown.length;
  return [list(...shown), ...(others > 0 ? [small(`and ${others} more`)] : [])];
}

function lastTime({ lastSuccess, lastFailure }: SourceRun): string {
  return [lastSuccess ?? "", lastFailure ?? ""].sort().at(-1) ?? "";
}

function sourceLine({ source, lastSuccess, lastFailure, failure }: SourceRun, isManager: boolean): Line {
  const read = lastSuccess === null ? ["never read"] : ["read ", time(new Date(lastSuccess))];
  // A source may be a path on the machine that runs this, which is nobody else's business.
  const name = isManager ? source : (source.split(":")[0] ?? "");
  const isFailing = lastFailure !== null && lastFailure > (lastSuccess ?? "");
  const problem = isFailing ? [", failed ", time(new Date(lastFailure))] : [];
  const reason = isFailing && isManager && failure !== null ? [`: ${failure}`] : [];
  return [code(name), " ", ...read, ...problem, ...reason];
}

function digestsField(digests: BotStatus["digests"]): FieldDraft[] {
  if (digests.length === 0) return [];
  const paused = digests.filter(({ isPaused }) => isPaused).length;
  const blocked = digests.flatMap(({ id, isPaused, blocked: reason }): Line[] => {
    return isPaused || reason === null ? [] : [`#${id} ⚠️ ${reason}`];
  });
  const follows = digests.filter(({ kind }) => kind === "follow").length;
  const posts = digests.length - follows;
  const named = [
    posts > 0 ? `${counted(posts, "digest")}` : "",
    follows > 0 ? `${counted(follows, "followed topic")}` : "",
    paused > 0 ? `${paused} paused` : "",
  ];
  const counts = named.filter((part) => part !== "").join(", ");
  const value = [paragraph(counts), ...(blocked.length > 0 ? [list(...blocked)] : [])];
  return [{ name: "Posted in this server (managers only)", value }];
}

function failuresField(health: BotHealth): FieldDraft {
  const { failures, rateLimited, serverErrors, gateway } = health;
  const lines = failures.slice(0, 5).map(({ at, command, reference, message }): Line => {
    return [time(at), " ", code(command), " ", code(reference), ` ${message}`];
  });
  const problem = gateway.lastProblem === null ? [] : [paragraph(gateway.lastProblem)];
  const counts = small(`Discord since the start: ${rateLimited} × 429, ${serverErrors} × 5xx`);
  const none = lines.length === 0 ? [paragraph("None.")] : [list(...lines)];
  return { name: "Failures (managers only)", value: [...problem, ...none, gap, counts] };
}
