import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCollection } from "../../../src/evaluation/collection.js";
import { temporaryFolder } from "../../temporary-folder.js";

/** A collection with two queries, one of each split, and the judgements in the files that are named. */
function collection(judgements: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "qrels"));
  writeFileSync(join(folder, "corpus.jsonl"), '{"_id": "d", "title": "Glue", "text": "It sticks."}\n');
  writeFileSync(
    join(folder, "queries.jsonl"),
    '{"id": "1", "text": "glue", "split": "train"}\n{"id": "2", "text": "sticks", "split": "test"}\n',
  );
  for (const [name, lines] of Object.entries(judgements)) {
    writeFileSync(join(folder, name), `query-id\tdoc-id\tscore\n${lines}`);
  }
  return folder;
}

describe("a collection", () => {
  it("is read for one split, whose judgements are in a file of their own or together with the others", async () => {
    const together = collection({ "qrels.tsv": "1\td\t1\n2\td\t1\n" });
    const apart = collection({ "qrels/train.tsv": "1\td\t1\n", "qrels/test.tsv": "2\td\t1\n" });
    for (const folder of [together, apart]) {
      expect((await readCollection(folder, "train")).queries).toMatchObject([{ id: "1" }]);
      expect((await readCollection(folder)).queries).toMatchObject([{ id: "2" }]);
    }
  });

  it("without judgements of a split is refused", async () => {
    const folder = collection({ "qrels/train.tsv": "1\td\t1\n" });
    await expect(readCollection(folder, "dev")).rejects.toThrow("qrels/dev.tsv is missing");
  });
});
