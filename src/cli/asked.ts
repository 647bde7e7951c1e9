import { z } from "zod";
import { OffprintError } from "../../index/errors.js";
import { isBlank } from "../../index/text/whitespace.js";

/** Several times the longest abstract: whoever gives more has given the wrong thing. */
const MOST_CHARACTERS = 10_000;

const TOO_LONG = `is longer than ${MOST_CHARACTERS} characters`;

/** A query, a question or the name of a paper. */
export const textSchema = z
  .string({ error: ({ input }) => (input === undefined ? "is missing" : "is no text") })
  .trim()
  .max(MOST_CHARACTERS, TOO_LONG)
  .refine((text) => !isBlank(text), "is empty");

/** What a command was asked for: one text, or each line of a file. */
export type Asked = { readonly text: string } | { readonly file: string };

/**
 * What a command was asked for.
 * @param what it needs: `a query`
 * @throws OffprintError `usage` where it is nothing, too much, or both
 */
export function whatIsAsked(words: readonly string[], batch: string | undefined, what: string): Asked {
  if (batch === undefined) return { text: requireText(words.join(" "), what, ", or --batch FILE") };
  if (words.length === 0) return { file: batch };
  throw new OffprintError("usage", `Give ${what} or --batch FILE, not both.`);
}

/** @throws OffprintError `usage` where a text is empty or far too long */
export function requireText(text: string, what: string, instead = ""): string {
  const { data, error } = textSchema.safeParse(text);
  if (data !== undefined) return data;
  const isLong = error.issues.some(({ code }) => code === "too_big");
  throw new OffprintError(
    "usage",
    isLong ? `That ${TOO_LONG}: too long for ${what}.` : `Give ${what}${instead}.`,
  );
}
