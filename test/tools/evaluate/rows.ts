/** A row of the table: a figure, how it is shown, and when a change of it counts. */
export interface Row {
  readonly id: string;
  /** The measurement that gives it. */
  readonly measure: string;
  readonly title: string;
  readonly better: "higher" | "lower";
  readonly digits: number;
  readonly unit?: string;
  /** What it must reach on the data kept aside. */
  readonly wanted?: string;
  /**
   * How much worse than the committed figure is worse; null where it is not held to it: what belongs to the data,
   * what is there to compare with, and times, which depend on the machine.
   */
  readonly tolerance: number | null;
}

const SHARE = { better: "higher", digits: 3, tolerance: 0.005 } as const;
const BESIDE = { ...SHARE, tolerance: null } as const;
const ROUGE = { better: "higher", digits: 1, tolerance: null } as const;
const TIME = { better: "lower", unit: "ms", tolerance: null } as const;

/**
 * All rows, in the order of the table. A tolerance of half a point is what ties in a ranking and another version of
 * the model runtime can change; fitting something anew moves most figures by more.
 */
export const ROWS: readonly Row[] = [
  { id: "scifact.full", measure: "retrieval", title: "SciFact, nDCG@10", ...SHARE, wanted: "0.76" },
  { id: "scifact.dense", measure: "retrieval", title: "… by meaning alone", ...BESIDE },
  { id: "scifact.lexical", measure: "retrieval", title: "… by words alone", ...BESIDE },
  {
    id: "scitldr.full",
    measure: "retrieval",
    title: "SciTLDR, one-sentence summary to abstract, nDCG@10",
    ...SHARE,
    wanted: "0.86",
  },
  { id: "scitldr.dense", measure: "retrieval", title: "… by meaning alone", ...BESIDE },
  { id: "scitldr.lexical", measure: "retrieval", title: "… by words alone", ...BESIDE },
  {
    id: "answers.firstQuote",
    measure: "answers",
    title: "questions on a page of 104 papers: the first quote holds the answer",
    ...SHARE,
    wanted: "0.65",
  },
  {
    id: "answers.firstFour",
    measure: "answers",
    title: "… one of the first four quotes does",
    ...SHARE,
    wanted: "0.82",
  },
  {
    id: "answers.refused",
    measure: "answers",
    title:
      "questions that the page does not answer: share refused, at the threshold where 92 % of the answerable questions are answered",
    ...SHARE,
    wanted: "0.85",
  },
  {
    id: "answers.refusedElsewhere",
    measure: "answers",
    title: "… of these, about papers that the page does not have",
    ...SHARE,
  },
  {
    id: "given.firstQuote",
    measure: "answers",
    title: "the right abstract given: the answering sentence first",
    ...SHARE,
    wanted: "0.80",
  },
  {
    id: "given.refused",
    measure: "answers",
    title: "… questions that it does not answer: share refused, at such a threshold",
    ...SHARE,
  },
  {
    id: "asked.firstQuote",
    measure: "asked",
    title: "questions as people ask them, among 8,497 papers: the first quote answers, or a part",
    ...SHARE,
  },
  { id: "asked.firstWhole", measure: "asked", title: "… it answers", ...SHARE },
  { id: "asked.quotes", measure: "asked", title: "… of all quotes, answer or a part", ...SHARE },
  {
    id: "asked.graded",
    measure: "asked",
    title: "… of all quotes, those with a grade (the others count as wrong)",
    ...BESIDE,
  },
  {
    id: "summaries.rouge1",
    measure: "summaries",
    title: "summaries of one sentence, ROUGE-1 on SciTLDR-A",
    ...ROUGE,
    wanted: "43.0",
    tolerance: 0.2,
  },
  { id: "summaries.firstSentence", measure: "summaries", title: "… of the first sentence", ...ROUGE },
  { id: "summaries.best", measure: "summaries", title: "… of the best possible choice", ...ROUGE },
  {
    id: "summaries.milliseconds",
    measure: "summaries",
    title: "… processor time a paper",
    ...TIME,
    digits: 2,
    wanted: "below 1 ms",
  },
  {
    id: "related.full",
    measure: "related",
    title: "neighbours among 1,000 arXiv papers: of the same main category, of the first five",
    ...SHARE,
  },
  { id: "related.dense", measure: "related", title: "… by meaning alone", ...BESIDE },
  {
    id: "speed.ask",
    measure: "speed",
    title: "an answer from 8,500 papers, median, on two cores without VNNI (AMD EPYC of Zen 3)",
    ...TIME,
    digits: 0,
    wanted: "400 ms",
  },
];
