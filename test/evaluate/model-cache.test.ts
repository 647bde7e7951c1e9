import { join } from "node:path";
import { expect, it } from "vitest";
import { openModels } from "../index/empty-index.js";
import { temporaryFolder } from "../temporary-folder.js";
import { keepModelResults } from "../tools/model-cache.js";

it("what the models gave is known without them, as long as they are the same", async () => {
  const file = join(temporaryFolder(), "models.sqlite");
  const pool = openModels();
  const kept = keepModelResults(pool, file, { reader: "one" });
  const vector = await kept.embed("a paper");
  const reading = await kept.read("who is asked?", "Nobody is asked.");
  kept.closeCache();
  await pool.close();

  const known = keepModelResults(pool, file, { reader: "one" });
  expect(await known.embed("a paper")).toEqual(vector);
  expect(await known.read("who is asked?", "Nobody is asked.")).toEqual(reading);
  await expect(known.embed("another paper")).rejects.toMatchObject({ code: "interrupted" });
  known.closeCache();

  expect(() => keepModelResults(pool, file, { reader: "another" })).toThrow(
    /Delete it, or name another file/,
  );
});
