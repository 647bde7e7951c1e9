import { plainWords } from "../../../index/text/words.js";

/** Words of a title in a row that somebody who calls a paper by them hardly means otherwise, even if none is a name. */
export const TELLING_ROW = 4;

const BEFORE_COLON = /^([^:]{2,40}?):\s/;

/** The name that a title gives its subject, before a colon: `Ferret` of `Ferret: Federated Tuning`; else undefined. */
export const nameInTitle = (title: string) => BEFORE_COLON.exec(title)?.[1];

/** Whether a text is nothing but the name that a title gives its subject. */
export function isNameIn(title: string, text: string): boolean {
  const name = nameInTitle(title);
  return name !== undefined && plainWords(name) === plainWords(text);
}
