import type { MessageDraft } from "../render/message.js";
import { emptyReply, type ListActions, type ListPage, listReply, openMenu } from "./list-reply.js";

/** The custom ids of what is under a reading list. */
export interface LibraryActions extends ListActions {
  readonly remove: string;
  readonly bibtex: string;
  readonly csv: string;
}

/** A page of a reading list, with a menu to take a paper off it. */
export function libraryReply(list: ListPage, actions: LibraryActions): MessageDraft {
  if (list.total === 0) {
    return emptyReply("Your reading list", "It is empty. Use /save, or the button Save under a paper.");
  }
  const { rows = [], ...reply } = listReply(list, actions);
  const remove = {
    ...openMenu(list.papers, actions.remove, null),
    placeholder: "Take a paper off the list…",
  };
  const exports = [
    { label: "BibTeX", emoji: "⬇️", customId: actions.bibtex },
    { label: "CSV", emoji: "⬇️", customId: actions.csv },
  ];
  return { ...reply, rows: [...rows, remove, exports] };
}
