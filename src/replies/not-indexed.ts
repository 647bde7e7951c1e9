import { code, type Inline, link } from "../render/inline.js";
import type { NotIndexed } from "../search/find-papers.js";

/** Says that the index does not have a paper, and what whoever asks for it can do. */
export function notIndexedLine({ fact, url }: NotIndexed): Inline[] {
  return [
    `${fact} It can be read at `,
    link(new URL(url).hostname, url),
    "; ",
    code("/search"),
    " finds others on its subject.",
  ];
}
