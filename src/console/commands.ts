import { OffprintError } from "../../index/errors.js";
import type { Context } from "../context.js";
import { renderAnswer, renderHits, renderPaper, renderSummary } from "../render/terminal.js";
import { summarize } from "../summary/summarize.js";

const LIMIT = 5;

interface ConsoleCommand {
  readonly usage: string;
  readonly help: string;
  /** Whether its argument is a paper, whose title can be completed. */
  readonly takesPaper: boolean;
  /** @returns what to show, or null to end */
  run(context: Context, argument: string): Promise<string | null>;
}

const commands: Record<string, ConsoleCommand> = {
  ask: {
    usage: "/ask QUESTION",
    help: "an answer in quotes; the same as a line without a slash",
    takesPaper: false,
    run: async ({ answerer }, question) => renderAnswer(await answerer.ask(question)),
  },
  search: {
    usage: "/search WORDS",
    help: "papers by meaning",
    takesPaper: false,
    async run({ library }, query) {
      if (query === "") throw new OffprintError("usage", "Say what the papers are about: /search WORDS");
      return renderHits(await library.search(query, { limit: LIMIT }), "No paper matches.");
    },
  },
  related: {
    usage: "/related PAPER",
    help: "the neighbours of a paper",
    takesPaper: true,
    async run({ library, finder }, name) {
      const seed = await finder.anywhere(name);
      return renderHits(
        await library.related([seed], { limit: LIMIT }),
        "The index has no other paper near it.",
      );
    },
  },
  paper: {
    usage: "/paper PAPER",
    help: "everything that is known of a paper",
    takesPaper: true,
    run: async ({ finder }, name) => renderPaper(finder.inIndex(name)),
  },
  summarize: {
    usage: "/summarize PAPER",
    help: "a paper in a sentence",
    takesPaper: true,
    async run({ finder }, name) {
      const paper = finder.inIndex(name);
      return renderSummary(paper, summarize(paper).text);
    },
  },
  help: { usage: "/help", help: "this list", takesPaper: false, run: async () => help() },
  quit: { usage: "/quit", help: "ends", takesPaper: false, run: async () => null },
};

function help(): string {
  const rows = Object.values(commands).map(({ usage, help: text }) => `  ${usage.padEnd(18)} ${text}`);
  return [...rows, "", "  A PAPER is an arXiv id, a link, a DOI, a title or a part of one."].join("\n");
}

/**
 * Answers one line of the console.
 * @returns what to show, or null where the user wants to end
 * @throws OffprintError `usage` for an unknown command, and whatever the command throws
 */
export async function runLine(context: Context, line: string): Promise<string | null> {
  const [, name, argument] = /^\/(\S*)\s*(.*)$/s.exec(line.trim()) ?? [null, "ask", line.trim()];
  const command = commands[name?.toLowerCase() ?? ""];
  if (!command)
    throw new OffprintError("usage", `There is no command /${name}. Type /help for those there are.`);
  return command.run(context, (argument ?? "").trim());
}

/** Completes commands, and the titles of papers after a command that takes one. */
export function completer({ library }: Context): (line: string) => [string[], string] {
  return (line) => {
    const [, name, argument] = /^\/(\S+)\s+(.*)$/.exec(line) ?? [];
    if (name === undefined || argument === undefined) {
      const all = Object.keys(commands).map((command) => `/${command}`);
      return [all.filter((command) => command.startsWith(line)), line];
    }
    if (!commands[name]?.takesPaper) return [[], line];
    return [library.finder.suggest(argument, 8).map(({ title }) => title), argument];
  };
}
