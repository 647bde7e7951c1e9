import { OffprintError } from "../../index/errors.js";
import { requireText } from "../cli/text.js";
import type { Context } from "../context.js";
import { renderAnswer, renderHits, renderPaper, renderSearched, renderSummary } from "../render/terminal.js";
import { searchPapers } from "../search-papers.js";
import { summarize } from "../summary/summarize.js";

const LIMIT = 5;
/** Titles offered at once for what was typed of one. */
const SUGGESTIONS = 8;

interface ConsoleCommand {
  readonly usage: string;
  readonly help: string;
  /** What must be said behind the command: `a query`; null where nothing is. */
  readonly needs: string | null;
  /** @returns what to show, or null to end */
  run(context: Context, argument: string): Promise<string | null>;
}

const A_PAPER = "a paper";

const commands: Readonly<Record<string, ConsoleCommand>> = {
  ask: {
    usage: "/ask QUESTION",
    help: "an answer in quotes; the same as a line without a slash",
    needs: "a question",
    run: async ({ answerer }, question) => renderAnswer(await answerer.ask(question)),
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
    needs: A_PAPER,
    async run({ library, finder }, name) {
      const hits = await library.related([await finder.anywhere(name)], { limit: LIMIT });
      return renderHits(hits, "The index has no other paper near it.");
    },
  },
  paper: {
    usage: "/paper PAPER",
    help: "everything that is known of a paper",
    needs: A_PAPER,
    run: async ({ finder }, name) => renderPaper(finder.inIndex(name)),
  },
  summarize: {
    usage: "/summarize PAPER",
    help: "a paper in a sentence",
    needs: A_PAPER,
    async run({ finder }, name) {
      const paper = finder.inIndex(name);
      return renderSummary(paper, summarize(paper).text);
    },
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
    "  A PAPER is an arXiv id, a link, a DOI, a title or words of one; Tab completes",
    "  commands and titles. A command may be shortened: /rel FuseChat",
  ].join("\n");
}

/**
 * Answers one line of the console.
 * @returns what to show, or null where the user wants to end
 * @throws OffprintError `usage` for an unknown command, and whatever the command throws
 */
export async function runLine(context: Context, line: string): Promise<string | null> {
  const { name, argument } = parseLine(line.trim());
  const command = commandNamed(name);
  if (command.needs === null) return command.run(context, "");
  return command.run(context, requireText(argument, command.needs, `: ${command.usage}`));
}

function parseLine(line: string): { name: string; argument: string } {
  const bare = WITHOUT_SLASH.get(line.toLowerCase());
  if (bare) return { name: bare, argument: "" };
  const [, name, argument] = /^\/(\S*)\s*(.*)$/s.exec(line) ?? [null, "ask", line];
  return { name: name?.toLowerCase() ?? "", argument: argument ?? "" };
}

/** A command by its name or by the start of it. @throws OffprintError `usage` */
function commandNamed(name: string): ConsoleCommand {
  const names = Object.keys(commands).filter((known) => known.startsWith(name));
  const command = commands[name] ?? (names.length === 1 ? commands[names[0] ?? ""] : undefined);
  if (command && name !== "") return command;
  throw new OffprintError("usage", `There is no command /${name}. Type /help for those there are.`);
}

/** Completes commands, and the titles of papers after a command that takes one. */
export function completer({ library }: Context): (line: string) => [string[], string] {
  return (line) => {
    const [, name, argument] = /^\/(\S+)\s+(.*)$/.exec(line) ?? [];
    if (name === undefined || argument === undefined) {
      const starts = Object.entries(commands).map(([known, { needs }]) => `/${known}${needs ? " " : ""}`);
      return [line.startsWith("/") ? starts.filter((start) => start.startsWith(line)) : [], line];
    }
    if (commands[name]?.needs !== A_PAPER) return [[], line];
    const titles = library.finder.suggest(argument, SUGGESTIONS).map(({ title }) => title);
    return [[...new Set(titles)], argument];
  };
}
