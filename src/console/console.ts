import { OffprintError } from "../../index/errors.js";
import { ingestWithProgress } from "../cli/ingest-display.js";
import { type CommonOptions, settingsOf, withIndex, withWriter } from "../cli/session.js";
import { warnOfVectors } from "../cli/warn-of-vectors.js";
import { shippedPage } from "../context.js";
import { indexState } from "./index-state.js";
import { answerLines } from "./piped.js";
import { converse } from "./terminal.js";

/**
 * Answers what is typed, line by line, until the input ends. On the first start it indexes the trending page
 * that ships with the project.
 */
export async function startConsole(options: CommonOptions): Promise<void> {
  await prepareIndex(options);
  // Reading needs no lock: papers can be indexed from elsewhere while the console is open.
  await withIndex(options, async (context) => {
    warnOfVectors(context);
    await (process.stdin.isTTY ? converse(context) : answerLines(context));
  });
}

const WHAT_IS_DONE = {
  empty: "First start: indexing the trending page that ships with Offprint, 104 papers.",
  begun: "Going on with the trending page that ships with Offprint, 104 papers.",
  unfinished: "Embedding the papers that have no vector yet.",
} as const;

/** Indexes the shipped page where there is nothing yet, and goes on with what an interrupted run left. */
async function prepareIndex(options: CommonOptions): Promise<void> {
  const state = await indexState(options);
  if (state === "ready") return;
  process.stderr.write(`${WHAT_IS_DONE[state]}\n`);
  try {
    const sources = state === "unfinished" ? [] : [shippedPage(settingsOf(options))];
    await withWriter(options, "console", (context) => ingestWithProgress(context, sources));
  } catch (error) {
    // Another process is at it, and what it has done so far can be searched.
    if (state === "empty" || !(error instanceof OffprintError) || error.code !== "locked") throw error;
    process.stderr.write("Another process is indexing; this console finds what is there so far.\n");
  }
}
