import { onTestFinished } from "vitest";
import { openDatabase } from "../../../index/store/database.js";
import { createPaperStore } from "../../../index/store/papers.js";
import { createVectorStore } from "../../../index/store/vectors.js";
import { temporaryFolder } from "../../temporary-folder.js";

/** The stores of an empty data folder, closed when the test has ended. Each look at the clock takes a second. */
export function openStores(directory = temporaryFolder()) {
  const database = openDatabase(directory);
  onTestFinished(() => void database.close());
  let seconds = 0;
  const now = () => new Date(Date.UTC(2025, 0, 1) + 1_000 * seconds++);
  return {
    directory,
    database,
    now,
    papers: createPaperStore(database, now),
    vectors: createVectorStore(database, "model-a"),
  };
}
