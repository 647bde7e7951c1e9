import { z } from "zod";
import { OffprintError } from "../../index/errors.js";
import { storageError } from "../../index/store/database.js";
import type {
  ButtonHandler,
  HandlerRequest,
  MessageDraft,
  SelectHandler,
} from "../../src/discord/command.js";
import { Forgotten } from "../../src/discord/forgotten.js";
import { paragraph } from "../../src/render/blocks.js";
import { writeKeys } from "../../src/render/paper-keys.js";
import { emptyReply, listReply, openMenu, PAGE_SIZE, pageCount } from "../../src/replies/list-reply.js";
import { type PaperActions, paperReply } from "../../src/replies/paper-reply.js";
import type { ShownList } from "../../src/users/shown-lists.js";

/** Papers in a list at most: ten pages, which nobody has turned to the end. */
export const LONGEST_LIST = 50;

/** What becomes a list. */
export interface ListRequest {
  readonly heading: string;
  readonly note: string;
  readonly paperKeys: readonly number[];
  /** Those of them that are marked as new. */
  readonly newKeys?: readonly number[];
  /** What to do where there are no papers. */
  readonly advice: string;
}

/** Shows the first page of a list, which is kept so that its buttons work. @param command whose handlers it has */
export function showList(
  request: HandlerRequest,
  command: string,
  { heading, note, paperKeys, newKeys = [], advice }: ListRequest,
): MessageDraft {
  if (paperKeys.length === 0) return emptyReply(heading, advice);
  const list = orNull(request, () => keepList(request, { heading, note, paperKeys, newKeys }));
  if (list !== null) return showPage(request, command, list, 0);
  const page = { heading, note, newKeys, paperKeys: paperKeys.slice(0, PAGE_SIZE) };
  // One page has no buttons that an id is needed for.
  return showPage(request, command, { ...page, id: "" }, 0);
}

/**
 * Keeps what buttons need, or null on a full disk, or where whoever asked wanted to be forgotten meanwhile: what is shown does
 * without them.
 */
export function orNull<Kept>({ context }: Pick<HandlerRequest, "context">, keep: () => Kept): Kept | null {
  try {
    return keep();
  } catch (error) {
    if (error instanceof Forgotten) return null;
    const failure = storageError(context.config.directory, error);
    if (!(failure instanceof OffprintError) || failure.code !== "storage") throw error;
    context.log.error({ reason: failure.message }, "Shown without buttons.");
    return null;
  }
}

/** What a page of a list is shown of. */
type Pages = Pick<ShownList, "id" | "heading" | "note" | "paperKeys" | "newKeys">;

/** Keeps a list that may be asked for later, by its id. */
export function keepList(
  { context, user, private: isPrivate }: HandlerRequest,
  { heading, note, paperKeys, newKeys = [] }: Omit<ListRequest, "advice">,
): ShownList {
  return context.users.lists.keep({ user: user.id, isPrivate, heading, note, paperKeys, newKeys });
}

/** A page of a list that was kept. @throws OffprintError where it is kept no more, or was private to another person */
export function showKept(request: HandlerRequest, command: string, id: string, page: number): MessageDraft {
  const list = request.context.users.lists.get(id);
  if (list === null) {
    throw new OffprintError("not-found", `This list is no longer kept. Use /${command} again.`);
  }
  if (list.isPrivate && list.user !== request.user.id) {
    throw new OffprintError("usage", `This list is somebody else's. Use /${command} for one of your own.`);
  }
  return showPage(request, command, list, page);
}

function showPage(request: HandlerRequest, command: string, list: Pages, wanted: number): MessageDraft {
  const total = list.paperKeys.length;
  const page = Math.max(0, Math.min(wanted, pageCount(total) - 1));
  const keys = list.paperKeys.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  const papers = request.context.library.papers.getMany(keys);
  return listReply(
    { heading: list.heading, note: list.note, newKeys: list.newKeys, papers, page, total },
    {
      page: (number) => request.customId(`${command}.page`, list.id, String(number)),
      open: request.customId(`${command}.open`),
    },
  );
}

/** The button that turns the pages of a command's lists. */
export function pageHandler(command: string): ButtonHandler {
  return {
    shows: "update",
    run: async (request) => {
      const [id, page] = request.read(z.tuple([z.string(), z.coerce.number().int()]));
      return showKept(request, command, id, page);
    },
  };
}

/**
 * Whoever pressed a button that stands for several papers is asked for which; they have the numbers that they have above.
 * @throws OffprintError `not-found`
 */
export function askWhich(
  { context }: Pick<HandlerRequest, "context">,
  keys: readonly number[],
  { question, customId, most = 1 }: { question: string; customId: string; most?: number },
): MessageDraft {
  const papers = context.library.papers.inPlaces(keys);
  if (papers.every((paper) => paper === null))
    throw new OffprintError("not-found", "That is no longer in the index.");
  return {
    content: [paragraph(question)],
    rows: [{ ...openMenu(papers, customId, 1), placeholder: "Choose…", most }],
  };
}

/** The menu that opens a paper from a list, for whoever uses it. */
export const openHandler: SelectHandler = {
  shows: "message",
  run: async (request) => openPaper(request, Number(request.values[0])),
};

/** Shows a paper. @throws OffprintError `not-found` where it is no longer in the index */
export function openPaper(request: HandlerRequest, key: number): MessageDraft {
  return paperReply(storedPaper(request, key), paperActions(request, key));
}

/** A paper that a button stands for. @throws OffprintError `not-found` */
export function storedPaper({ context }: Pick<HandlerRequest, "context">, key: number) {
  const paper = context.library.papers.get(key);
  if (paper) return paper;
  throw new OffprintError("not-found", "That paper is no longer in the index.");
}

function paperActions(request: HandlerRequest, key: number): PaperActions {
  return {
    related: request.customId("related.like", String(key)),
    save: request.customId("save.add", String(key)),
    ask: request.customId("ask.about", writeKeys([key])),
    bibtex: request.customId("paper.bibtex", String(key)),
  };
}

/** The arguments of a button that stands for a paper. */
export const paperArguments = z.tuple([z.coerce.number().int()]);
