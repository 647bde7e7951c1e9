import { argv, stdout } from "node:process";
import type { Library } from "../../index/library.js";
import { openLibrary } from "../../index/library.js";
import { findEmbeddingModel, SHIPPED_MODEL, shippedModelFolder } from "../../index/models/embedding-model.js";
import type { StoredPaper } from "../../index/paper.js";
import { plainWords } from "../../index/text/words.js";
import {
  ABOUT_THRESHOLD,
  FOLLOW_THRESHOLD,
  nearnessIn,
  SEED_THRESHOLD,
  type Topic,
} from "../../index/trending/near.js";

/**
 * Measures the thresholds of nearness: `node dist/test/tools/calibrate-near.js DATA_FOLDER FROM_DAY UNTIL_DAY`. The data folder holds
 * recorded listings with Hugging Face's keywords, which its own model gives to each paper. A paper is taken to be
 * about a topic if one of its keywords names it, and not to be if neither they nor its title do; a paper that has
 * the topic's words in its abstract only is left aside. Only listings of those days are judged.
 */

/** Keywords that name no topic but what nearly every paper uses. */
const GENERAL =
  /^(benchmark|fid|sft|reasoning|fine tuning|.*language model( llm)?|llm|retrieval|latent space|transformer|post training|supervised fine tuning)$/;
const LEAST_USES = 12;
const MOST_USES = 200;
const SEEDS = 150;

interface Judged {
  readonly paper: StoredPaper;
  readonly keywords: readonly string[];
}

/** Plural and singular, hyphen and space are one. */
function normal(text: string): string {
  return plainWords(text).replace(/s(?= |$)/g, "");
}

function names(text: string, topic: string): boolean {
  return ` ${text} `.includes(` ${topic} `);
}

interface Counts {
  right: number;
  wrong: number;
  missed: number;
}

/** Means over topics, so that each counts the same. */
function report(name: string, counts: readonly Counts[], days: number): void {
  const some = counts.filter(({ right, missed }) => right + missed > 0);
  const mean = (value: (count: Counts) => number) =>
    some.reduce((sum, count) => sum + value(count), 0) / some.length;
  const precision = mean(({ right, wrong }) => (right + wrong === 0 ? 1 : right / (right + wrong)));
  const recall = mean(({ right, missed }) => right / (right + missed));
  const aWeek = mean(({ right, wrong }) => ((right + wrong) / days) * 5);
  const figures = [precision, recall, aWeek].map((figure) => figure.toFixed(2));
  stdout.write(
    `${name.padEnd(34)} precision ${figures[0]}  recall ${figures[1]}  papers a week ${figures[2]}\n`,
  );
}

/** Judges each paper once, for several thresholds. @returns the counts of each threshold */
function judge(
  judged: readonly Judged[],
  thresholds: readonly number[],
  nearness: (paper: StoredPaper) => number,
  truth: (paper: Judged) => boolean | null,
): Counts[] {
  const counts = thresholds.map((): Counts => ({ right: 0, wrong: 0, missed: 0 }));
  for (const candidate of judged) {
    const isAbout = truth(candidate);
    if (isAbout === null) continue;
    const near = nearness(candidate.paper);
    for (const [i, count] of counts.entries()) {
      if (near >= (thresholds[i] ?? 0)) count[isAbout ? "right" : "wrong"] += 1;
      else if (isAbout) count.missed += 1;
    }
  }
  return counts;
}

/** Reports what was counted for each topic, threshold by threshold. */
function reportEach(
  name: string,
  thresholds: readonly number[],
  topics: readonly (readonly Counts[])[],
  days: number,
): void {
  for (const [i, threshold] of thresholds.entries()) {
    const counts = topics.flatMap((topic) => topic[i] ?? []);
    report(`${name}, nearness ${threshold}`, counts, days);
  }
}

async function measure(library: Library, from: string, until: string): Promise<void> {
  const nearness = nearnessIn(library.database, library.vectors);
  const isRecent = new Set(library.listings.between(from, until, []).map(({ key }) => key));
  const papers = [...library.papers.all()].map((paper) => ({ paper, keywords: paper.keywords.map(normal) }));
  const judged = papers.filter(({ paper, keywords }) => isRecent.has(paper.key) && keywords.length > 0);
  const days = new Set(library.listings.between(from, until, []).map(({ listed }) => listed)).size;
  const uses = new Map<string, number>();
  for (const keyword of papers.flatMap(({ keywords }) => [...new Set(keywords)]))
    uses.set(keyword, (uses.get(keyword) ?? 0) + 1);
  const topics = [...uses]
    .filter(([name, n]) => n >= LEAST_USES && n <= MOST_USES && !GENERAL.test(name))
    .map(([name]) => name);
  stdout.write(`${papers.length} papers, ${judged.length} of ${days} days judged, ${topics.length} topics\n`);

  const vectors = await Promise.all(topics.map((topic) => library.models.embed(topic)));
  const thresholds = [2, ABOUT_THRESHOLD, FOLLOW_THRESHOLD, 3.5];
  const byWords = (unworded: boolean) =>
    topics.map((name, i) => {
      const topic: Topic = { text: unworded ? null : name, vector: vectors[i] ?? new Float32Array() };
      return judge(
        judged,
        thresholds,
        (paper) => nearness(topic, paper),
        ({ paper, keywords }) => {
          if (keywords.some((keyword) => names(keyword, name)) || names(normal(paper.title), name))
            return true;
          return names(normal(paper.abstract), name) ? null : false;
        },
      );
    });
  reportEach("words", thresholds, byWords(false), days);
  reportEach("words, meaning alone", thresholds, byWords(true), days);

  const isTelling = (keyword: string) => (uses.get(keyword) ?? 0) <= 60 && !GENERAL.test(keyword);
  const seeds = papers.filter(
    ({ paper, keywords }) => !isRecent.has(paper.key) && keywords.filter(isTelling).length > 3,
  );
  const step = Math.max(1, Math.floor(seeds.length / SEEDS));
  const chosen = seeds.filter((_, i) => i % step === 0);
  const seedThresholds = [2.25, 2.5, SEED_THRESHOLD, 3];
  const bySeed = chosen.map(({ paper: seed, keywords }) => {
    const topic = { text: null, vector: library.vectors.get(seed.key) ?? new Float32Array() };
    return judge(
      judged,
      seedThresholds,
      (paper) => nearness(topic, paper),
      (other) => {
        const shared = other.keywords.filter((keyword) => keywords.includes(keyword));
        return shared.filter(isTelling).length >= 2 ? true : shared.length > 0 ? null : false;
      },
    );
  });
  reportEach("a paper as seed", seedThresholds, bySeed, days);
}

const [, , directory, from = "2026-05-01", until = "2026-05-31"] = argv;
if (directory === undefined) throw new Error("Which data folder?");
const library = openLibrary({
  directory,
  writer: null,
  embedding: findEmbeddingModel(SHIPPED_MODEL),
  readerFolder: shippedModelFolder("paper-reader"),
  cacheFolder: directory,
  threads: 2,
  log: () => undefined,
});
await measure(library, from, until);
await library.close();
