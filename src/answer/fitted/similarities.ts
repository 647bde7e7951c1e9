// From which cosine similarity on a paper is near, close, or on what was asked for: measured with the models that ship
// (bge-small-en-v1.5 for papers and topics, paper-query for questions), and to be measured anew with others. So is `weights.json`
// (`npm run fit:answer`), and what index/ has: `search/rank.ts`, `search/related.ts`, and `trending/near.ts`, most of which is
// in standard deviations and so depends less on the model.

/** The cosine similarities from which on a paper counts as one on what was asked for. */
export interface LeastSimilarity {
  /** Of a paper that has words of it. */
  readonly worded: number;
  /** Of one that has none, or too few: in another language, or in no language, all is alike to the model. */
  readonly unworded: number;
}

/**
 * From which a paper is near: the more papers there are, the more similar the nearest of unrelated ones is. With these, of 529
 * messages that are about no paper 11 % get a paper of a page of 104 and 13 % one of 8,497; of questions that these do not
 * answer (paper-qa, dev) 95 % and 97 % do.
 *
 * @param papers how many the index holds
 */
export function nearFrom(papers: number): number {
  return 0.53 + 0.036 * Math.log10(Math.max(1, papers));
}

/**
 * How much less similar than what is near a paper may be that answers. Of 158 messages that are about no paper it rules out 26 of the
 * 35 answers from 8,497 papers; of 291 questions that these answer one, and none of 182 that a page of 104 does.
 */
export const ANSWERING_BELOW_NEAR = 0.02;

/**
 * From which a search counts as having found something close. Short queries are more similar to every paper than questions are, so
 * these are higher than what is near. On the page of 104 papers and among 8,497, nothing is said to be close to 0 and 0 % of
 * fragments of titles, 1.0 and 1.2 % of fragments of abstracts, 97.5 and 83 % of messages that are about no paper; to 1.6 % of
 * the questions that one of the 8,497 answers; to 3 of 71 topics that the page has, put in other words, and to 67 % of 49 that
 * it lacks (`test/tools/calibrate-close.ts`).
 */
export const CLOSE_FROM: LeastSimilarity = { worded: 0.68, unworded: 0.76 };

/**
 * From which a paper is listed as about a topic. On the page that ships with the project, of "which papers are about …" 83 % get
 * a list for 71 topics that the page has, put in other words, and 8 % for 49 that it lacks; with 0.62 and 0.72 it is 87 % and
 * 18 %, with 0.68 and 0.76 76 % and 4 % (the topics are those of test/tools/page-topics.json).
 */
export const LISTED_FROM: LeastSimilarity = { worded: 0.66, unworded: 0.74 };

/**
 * The same of a paper that has all words of the topic, in its title or not: a topic of one word ("RAG") is less similar to all.
 * With it 12 of 12 such get a list from 8,497 papers in place of 8, and of the topics above one more that the page has.
 */
export const WHOLE_FROM = { titled: 0.5, told: 0.58 };

/**
 * From which a paper is on one side of a comparison: what two are compared for is short, and a question that compares them says that
 * there are papers on both. No measurement of it is known.
 */
export const COMPARED_FROM: LeastSimilarity = { worded: 0.62, unworded: 0.72 };

/**
 * The similarity at which a paper is as likely about a topic as not, and how fast that changes: the probability of what is listed
 * or compared, to which `ANSWER_THRESHOLD` is held where it is set. No measurement of it is known.
 */
export const ABOUT = { even: 0.64, steepness: 25 };
