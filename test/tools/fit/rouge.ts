import { stems } from "../../../index/text/stems.js";

/**
 * ROUGE-1 F1 of a candidate, 0 to 1: the harmonic mean of the shares of the candidate's and of the reference's words
 * that they have in common, each word counted as often as in the one with fewer of it: 2 · shared / (both lengths).
 * With several references the highest counts, as for SciTLDR (allenai/scitldr, scripts/cal-rouge.py).
 *
 * Formula: C.-Y. Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004. Words as in ROUGE-1.5.5 with
 * `-m` (what files2rouge runs by default) and in Google's `rouge-score` with `use_stemmer=True`, against which it is tested.
 */
export function rouge1(references: readonly string[], candidate: string): number {
  const words = stems(candidate);
  return Math.max(0, ...references.map((reference) => overlap(stems(reference), words)));
}

function overlap(reference: string[], candidate: string[]): number {
  const left = new Map<string, number>();
  for (const word of reference) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of candidate) {
    const count = left.get(word) ?? 0;
    if (count > 0) shared += 1;
    left.set(word, count - 1);
  }
  return shared === 0 ? 0 : (2 * shared) / (reference.length + candidate.length);
}
