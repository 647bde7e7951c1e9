import { shorten } from "../../index/text/shorten.js";

/** The one that people mean by its number in a list: `3` or `#3`. */
export function byNumber<One extends { readonly id: number }>(
  list: readonly One[],
  which: string,
): One | undefined {
  return list.find(({ id }) => String(id) === which.trim().replace(/^#/, ""));
}

/** A number as it is shown to who typed it, which may be anything. */
export const shownNumber = (which: string) => `"${shorten(which, 20)}"`;
