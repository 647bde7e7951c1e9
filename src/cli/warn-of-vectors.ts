import type { Context } from "../context.js";
import { howToRun } from "../process/how-to-run.js";

/**
 * Logs a warning where no paper can be found by meaning: the vectors were made by another embedding model, or
 * there are none yet. Search by words goes on.
 */
export function warnOfVectors({ library, log }: Context): void {
  const { vectors, models } = library;
  if (vectors.count() > 0) {
    const pending = vectors.countPending();
    if (pending > 0)
      log.info(`${pending} papers are not embedded yet: until then they are best found by their words.`);
    return;
  }
  const other = vectors.usualModel();
  const why = other
    ? `The papers were embedded with ${other}, and EMBEDDING_MODEL is ${models.embedding.name}`
    : "The papers are not embedded yet";
  log.warn(`${why}: they are found by their words alone. \`${howToRun("rebuild")}\` embeds them.`);
}
