import type { Database } from "better-sqlite3";
import { z } from "zod";
import { keptSince, newId } from "./kept.js";

const citationSchema = z.object({
  n: z.number().int().positive(),
  paperKey: z.number().int(),
  quote: z.string(),
  span: z.object({ start: z.number(), end: z.number() }).nullable(),
});

/** What is kept of a citation, so that its quote can be shown again. */
export type StoredCitation = z.infer<typeof citationSchema>;

/** An answer as it was given, kept for its buttons. */
export interface StoredAnswer {
  readonly id: string;
  /** Who asked. */
  readonly user: string;
  readonly question: string;
  readonly citations: readonly StoredCitation[];
  /** Keys of the papers that were near but no answer. */
  readonly near: readonly number[];
}

/** How many people found answers helpful. */
export interface VoteCounts {
  readonly helpful: number;
  readonly unhelpful: number;
}

/** Answers that were given, and what people thought of them. */
export interface AnswerStore {
  /** @returns the answer's id, short enough for a custom id */
  keep(answer: Omit<StoredAnswer, "id">): string;
  /** An answer, or null where it is too old or was deleted. */
  get(id: string): StoredAnswer | null;
  /** One vote for each person and answer; a later one replaces the earlier. */
  vote(answerId: string, user: string, helpful: boolean): void;
  votes(): VoteCounts;
}

interface Row {
  readonly id: string;
  readonly user_id: string;
  readonly question: string;
  readonly citations: string;
  readonly near: string;
}

export function createAnswerStore(database: Database, now: () => Date): AnswerStore {
  const insert = database.prepare(`
    INSERT INTO answers (id, user_id, question, citations, near, given)
    VALUES (@id, @user, @question, @citations, @near, @given)`);
  const forgetOld = database.prepare("DELETE FROM answers WHERE given < ?");
  const select = database.prepare<[string, string], Row>(
    "SELECT id, user_id, question, citations, near FROM answers WHERE id = ? AND given >= ?",
  );
  const upsertVote = database.prepare(`
    INSERT INTO votes (answer_id, user_id, helpful) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET helpful = excluded.helpful`);
  const countVotes = database.prepare<[], VoteCounts>(`
    SELECT coalesce(sum(helpful), 0) AS helpful, coalesce(sum(1 - helpful), 0) AS unhelpful FROM votes`);

  return {
    keep({ user, question, citations, near }) {
      const id = newId();
      forgetOld.run(keptSince(now()));
      insert.run({
        id,
        user,
        question,
        citations: JSON.stringify(citations),
        near: JSON.stringify(near),
        given: now().toISOString(),
      });
      return id;
    },
    get(id) {
      const row = select.get(id, keptSince(now()));
      if (!row) return null;
      return {
        id: row.id,
        user: row.user_id,
        question: row.question,
        citations: z.array(citationSchema).parse(JSON.parse(row.citations)),
        near: z.array(z.number()).parse(JSON.parse(row.near)),
      };
    },
    vote: (answerId, user, helpful) => void upsertVote.run(answerId, user, helpful ? 1 : 0),
    votes: () => countVotes.get() ?? { helpful: 0, unhelpful: 0 },
  };
}
