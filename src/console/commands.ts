import { OffprintError } from "../../index/errors.js";
import { NAMED_PERIODS } from "../../index/period.js";
import { findTrending } from "../../index/trending/trending.js";
import { requireText } from "../cli/asked.js";
import type { Context } from "../context.js";
import { searchPapers } from "../search/search-papers.js";
import { readStatus } from "../status.js";
import { summarize } from "../summary/summarize.js";
import {
  renderAnswer,
  renderHits,
  renderPaper,
  renderSearched,
  renderSummary,
} from "../terminal/terminal.js";
import { renderStatus } from "../terminal/terminal-status.js";
import { renderTrending } from "../terminal/trending.js";
import type { Conversation, Followed } from "./conversation.js";

const LIMIT = 5;
/** Titles offered at once for what was typed of one. */
const SUGGESTIONS = 8;

interface ConsoleCommand {
  readonly usage: string;
  readonly help: string;
  /** What must be said behind the command: `a query`; null where nothing must. */
  readonly needs: string | null;
  /** What may be meant by what was typed behind the command so far. */
  complete?(context: Context, typed: string): readonly string[];
  /** @returns what to show, or null to end */
  run(context: Context, argument: string, conversation: Conversation): Promise<string | null>;
}

/** A paper of the index, by whatever people have of it. */
const aPaper = {
  needs: "a paper",
  complete: ({ library }: Context, typed: string) =>
    library.finder.suggest(typed, SUGGESTIONS).map(({ title }) => title),
};

const QUESTION = "a question";
const renderFollowed = ({ answer, after }: Followed) => renderAnswer(answer, after);

const commands: Readonly<Record<string, ConsoleCommand>> = {
  ask: {
    usage: "/ask QUESTION",
    help: "an answer in quotes, whatever was asked before",
    needs: QUESTION,
    run: async (_, question, conversation) => renderFollowed(await conversation.begin(question)),
  },
  search: {
    usage: "/search WORDS",
    help: "papers by meaning and by words",
    needs: "a query",
    run: async ({ library }, query) => renderSearched(await searchPapers(library, query, { limit: LIMIT })),
  },
  related: {
    usage: "/related PAPER",
    help: "the neighbours of a paper",
    ...aPaper,
    async run({ library, finder }, name) {
      const hits = await library.related([await finder.anywhere(name)], { limit: LIMIT });
      return renderHits(hits, "The index has no other paper near it.");
    },
  },
  paper: {
    usage: "/paper PAPER",
    help: "everything that is known of a paper",
    ...aPaper,
    run: async ({ finder }, name) => renderPaper(finder.inIndex(name)),
  },
  summarize: {
    usage: "/summarize PAPER",
    help: "one sentence of the abstract, shortened",
    ...aPaper,
    async run({ finder }, name) {
      const paper = finder.inIndex(name);
      return renderSummary(paper, summarize(paper).text);
    },
  },
  trending: {
    usage: "/trending [WHEN]",
    help: "what is being read: today, week, month, 2024-03",
    needs: null,
    complete: (_, typed) => NAMED_PERIODS.filter((when) => when.startsWith(typed)),
    run: async ({ library }, when) =>
      renderTrending(await findTrending(library, when || "today", { limit: LIMIT })),
  },
  status: {
    usage: "/status",
    help: "what is indexed, how fresh it is, whether it is whole",
    needs: null,
    run: async (context) => renderStatus(await readStatus(context)),
  },
  help: { usage: "/help", help: "this list", needs: null, run: async () => help() },
  quit: { usage: "/quit", help: "ends, as Ctrl-D does", needs: null, run: async () => null },
};

/** What people type who have not read the help. */
const WITHOUT_SLASH = new Map([
  ["help", "help"],
  ["?", "help"],
  ["quit", "quit"],
  ["exit", "quit"],
]);

function help(): string {
  const rows = Object.values(commands).map(({ usage, help: text }) => `  ${usage.padEnd(18)} ${text}`);
  return [
    ...rows,
    "",
    "  A line without a slash is a question. It goes on from the answer before where",
    "  it says so: and how large is it? With /ask nothing comes before it.",
    "",
    "  A PAPER is an arXiv id, a link, a DOI, a title or words of one; Tab completes",
    "  commands and titles. A command may be shortened: /rel FuseChat",
  ].join("\n");
}

/**
 * Answers one line of the console.
 * @returns what to show, or null where the user wants to end
 * @throws OffprintError `usage` for an unknown command, and whatever the command throws
 */
export async function runLine(
  context: Context,
  line: string,
  conversation: Conversation,
): Promise<string | null> {
  const { name, argument } = parseLine(line.trim());
  if (name === null) return renderFollowed(await conversation.goOn(requireText(argument, QUESTION)));
  const command = commandNamed(name);
  const { needs, usage } = command;
  const text = needs === null ? argument : requireText(argument, needs, `: ${usage}`);
  return command.run(context, text, conversation);
}

/** The command of a line; null for one without a slash, which is a question. */
function parseLine(line: string): { name: string | null; argument: string } {
  const bare = WITHOUT_SLASH.get(line.toLowerCase());
  if (bare) return { name: bare, argument: "" };
  const [, name = "", argument = ""] = /^\/(\S*)\s*(.*)$/s.exec(line) ?? [];
  return line.startsWith("/") ? { name, argument } : { name: null, argument: line };
}

/** The commands that a name, or the start of one, may stand for. */
function meantBy(name: string): [string, ConsoleCommand][] {
  return Object.entries(commands).filter(([known]) => known.startsWith(name.toLowerCase()));
}

/** A command by its name or by the start of it. @throws OffprintError `usage` */
function commandNamed(name: string): ConsoleCommand {
  const meant = meantBy(name);
  const [only, ...others] = meant;
  if (only && others.length === 0) return only[1];
  const names = meant.map(([known]) => `/${known}`).join(", ");
  throw new OffprintError(
    "usage",
    only
      ? `/${name} may be any of ${names}. Type more of it.`
      : `There is no command /${name}. Type /help for those there are.`,
  );
}

/** Completes commands, and what stands behind them: titles of papers, names of times. */
export function completer(context: Context): (line: string) => [string[], string] {
  return (line) => {
    const [, name, argument] = /^\/(\S+)\s+(.*)$/.exec(line) ?? [];
    if (name === undefined || argument === undefined) {
      const starts = Object.entries(commands).map(
        ([known, { usage }]) => `/${known}${usage.includes(" ") ? " " : ""}`,
      );
      return [line.startsWith("/") ? starts.filter((start) => start.startsWith(line)) : [], line];
    }
    const [only, ...others] = meantBy(name);
    const completed = others.length === 0 ? only?.[1].complete?.(context, argument) : [];
    return [[...new Set(completed)], argument];
  };
}
