import { parentPort, workerData } from "node:worker_threads";
import { messageOf, OffprintError } from "../errors.js";
import { openReadOnly, storageError } from "../store/database.js";
import { Catalogue } from "./catalogue.js";
import { inCommonSpelling } from "./common-spelling.js";
import { DenseIndex } from "./dense-index.js";
import { inBackground } from "./in-background.js";
import { LexicalIndex } from "./lexical-index.js";
import { LookUps } from "./look-ups.js";
import { PaperTexts } from "./paper-texts.js";
import { lookUp, rank } from "./rank.js";
import { related } from "./related.js";
import type {
  SearchReply,
  SearchRequest,
  SearchResult,
  SearchTask,
  SearchWorkerData,
} from "./search-messages.js";
import { Vocabulary } from "./vocabulary.js";

// Searching, building and loading the graph happen in this thread, so that the main one is never held up.

const { directory, model, mayWrite }: SearchWorkerData = workerData;
const database = openReadOnly(directory);
const catalogue = new Catalogue(database);
const lexical = new LexicalIndex(database);
const texts = new PaperTexts(database);
const dense = new DenseIndex(database, directory, model, (log, message) => post({ log, message }));

const lookUps = new LookUps();
const indexes = { catalogue, lexical, vocabulary: new Vocabulary(database), texts, dense };

/** Changes to the graph happen one after the other; searches go on in between. */
let changes: Promise<unknown> = Promise.resolve();
let seen: unknown = null;
const startGrowing = inBackground(
  () => change(() => dense.grow()),
  (error) => post({ log: "warn", message: `The search graph could not be built: ${messageOf(error)}` }),
);

const opened = dense.open().then((isUsable) => {
  takeOver();
  growInBackground();
  if (!isUsable && mayWrite) saveInBackground();
});
// A thread that cannot open the index ends; the next call starts another.
opened.catch((error) =>
  setImmediate(() => {
    throw error;
  }),
);

/** Takes over what was stored since the last look, by whatever process: queries see it at once. */
function takeOver(): void {
  // Changes with every commit of another connection (https://www.sqlite.org/pragma.html#pragma_data_version).
  const version = database.pragma("data_version", { simple: true });
  if (version === seen) return;
  seen = version;
  lookUps.clear();
  catalogue.refresh();
  indexes.vocabulary = new Vocabulary(database);
  dense.takeOver();
}

function saveInBackground(): void {
  change(() => dense.save()).catch((error) => post({ log: "warn", message: failure(error).message }));
}

function growInBackground(): void {
  if (dense.pending > 0) startGrowing();
}

function post(reply: SearchReply): void {
  parentPort?.postMessage(reply);
}

function change(run: () => Promise<void>): Promise<SearchResult> {
  const done = changes.then(run).then(() => ({ vectorCount: dense.size }));
  changes = done.catch(() => undefined);
  return done;
}

async function run(task: SearchTask): Promise<SearchResult> {
  await opened;
  takeOver();
  switch (task.kind) {
    case "lookUp":
      lookUps.begin(task.query, lookUp(indexes, task.query, true));
      return { matches: [] };
    case "spell":
      return { spelled: inCommonSpelling(task.text, indexes.vocabulary) };
    case "search":
      growInBackground();
      return { matches: rank(indexes, task.query, lookUps.take(task.query)) };
    case "related":
      growInBackground();
      return { matches: related(indexes, task.query) };
    case "passing":
      return { passing: catalogue.passing(task.keys, task.filters) };
    case "refresh":
      return change(() => dense.grow());
    case "save":
      return change(() => dense.save());
    case "rebuild":
      return change(async () => {
        await dense.rebuild();
        await dense.save();
      });
  }
}

function failure(error: unknown) {
  const known = storageError(directory, error);
  if (known instanceof OffprintError) return { code: known.code, message: known.message };
  return { code: "internal" as const, message: `The search failed: ${messageOf(error)}` };
}

parentPort?.on("message", (request: SearchRequest) => {
  if (request === "close") process.exit();
  const { id, task } = request;
  run(task).then(
    (result) => post({ id, result }),
    (error) => post({ id, error: failure(error) }),
  );
});
