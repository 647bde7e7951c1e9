import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  findEmbeddingModel,
  SHIPPED_MODEL,
  shippedModelFolder,
} from "../../../index/models/embedding-model.js";
import type { ModelWorkerData } from "../../../index/models/model-messages.js";
import { createModelPool, type ModelPool } from "../../../index/models/model-pool.js";
import { startModule } from "../../child.js";
import { temporaryFolder } from "../../temporary-folder.js";

const data = {
  embedding: findEmbeddingModel(SHIPPED_MODEL),
  readerFolder: shippedModelFolder("paper-reader"),
  cacheFolder: "nowhere",
};

/** A pool whose threads die when they are told to. */
function mortalPool(size: number, idle = 60_000) {
  const file = new URL("../../fakes/mortal-model-worker.js", import.meta.url);
  const pool = createModelPool(data, size, { file, idle });
  onTestFinished(() => pool.close());
  return pool;
}

describe("texts for a model", () => {
  it("are taken in the order of asking, those that somebody waits for first", async () => {
    const pool = mortalPool(1);
    const order: string[] = [];
    const embed = (text: string, priority: "interactive" | "bulk") =>
      pool.embed(text, priority).then(() => order.push(text));
    await Promise.all([
      embed("bulk 1, taken at once", "bulk"),
      embed("bulk 2", "bulk"),
      embed("bulk 3", "bulk"),
      embed("question 1", "interactive"),
      embed("question 2", "interactive"),
    ]);
    expect(order).toEqual(["bulk 1, taken at once", "question 1", "question 2", "bulk 2", "bulk 3"]);
  });

  it("each get their own answer, whichever thread it comes from", async () => {
    const pool = mortalPool(3);
    const texts = Array.from({ length: 50 }, (_, i) => "x".repeat(i));
    const vectors = await Promise.all(texts.map((text) => pool.embed(text)));
    expect(vectors.map(([length]) => length)).toEqual(texts.map(({ length }) => length));
  });
});

describe("a process that exits at once", () => {
  it.each([1, 2])("ends as it was told to, though %i of its threads run a model", async (size) => {
    const child = startModule(`
      import { createModelPool } from "index/models/model-pool.js";
      const pool = createModelPool(${JSON.stringify(data)}, ${size});
      const text = "How large language models are compressed for phones. ".repeat(40);
      await Promise.all(Array.from({ length: ${size} }, () => pool.embed(text)));
      for (let i = 0; i < 200; i += 1) pool.embed(text, "bulk").catch(() => undefined);
      setTimeout(() => process.exit(3), 100);
    `);
    expect(await child.ended()).toBe(3);
    expect(child.errors()).toBe("");
  });
});

describe("a thread that dies", () => {
  it("is replaced, and its text is tried once more", async () => {
    const pool = mortalPool(1);
    const marker = join(temporaryFolder(), "died");
    const text = `die once ${marker}`;
    const [vector, next] = await Promise.all([pool.embed(text), pool.embed("four")]);
    expect(existsSync(marker)).toBe(true);
    expect([vector[0], next[0]]).toEqual([text.length, 4]);
  });

  it.each([
    ["die", /^A model thread died: the model thread ended with code 9\.$/],
    ["throw", /^A model thread died: out of memory\.$/],
  ])("at the second time too fails its text, and no other: %s", async (text, message) => {
    const pool = mortalPool(2);
    const ends = await Promise.allSettled([pool.embed("one"), pool.embed(text), pool.embed("three")]);
    expect(ends).toMatchObject([
      { status: "fulfilled" },
      { status: "rejected", reason: { code: "model", message: expect.stringMatching(message) } },
      { status: "fulfilled" },
    ]);
    expect(await pool.embed("later")).toEqual(Float32Array.of(5));
  });
});

describe("a closed pool", () => {
  it("refuses what runs, what waits and what comes", async () => {
    const pool = mortalPool(1);
    const asked = [pool.embed("wait"), pool.embed("two"), pool.embed("three", "bulk")];
    const ends = Promise.allSettled(asked);
    await pool.close();
    const refused = { status: "rejected", reason: { code: "interrupted" } };
    expect(await ends).toMatchObject([refused, refused, refused]);
    await expect(pool.embed("four")).rejects.toMatchObject({ code: "interrupted" });
    await pool.close();
  });
});

describe("a pool that is closed at work", () => {
  it("lets each thread finish its text, since ended amid a native call it could take the process with it", async () => {
    const pool = mortalPool(1);
    await pool.embed("started");
    const file = join(temporaryFolder(), "written");
    const refused = expect(pool.embed(`busy ${file}`)).rejects.toMatchObject({ code: "interrupted" });
    await setTimeout(100);
    await pool.close();
    await refused;
    expect(existsSync(file)).toBe(true);
  });

  it("does no harm at any moment of loading and running the models", async () => {
    for (const moment of [0, 150, 300, 600, 900]) {
      const pool = createModelPool(data, 2);
      const asked = Promise.allSettled([
        pool.embed("Attention is all you need. ".repeat(60)),
        pool.read("what is needed?", "Attention is all that is needed. ".repeat(40)),
      ]);
      await setTimeout(moment);
      await pool.close();
      for (const end of await asked) {
        if (end.status === "rejected") expect(end.reason).toMatchObject({ code: "interrupted" });
      }
    }
  });
});

describe("a pool without work", () => {
  it("does not keep the process alive", async () => {
    const child = startModule(`
      import { createModelPool } from "index/models/model-pool.js";
      const pool = createModelPool({}, 1, { file: new URL(${JSON.stringify(new URL("../../fakes/mortal-model-worker.js", import.meta.url).href)}) });
      console.log((await pool.embed("four"))[0]);`);
    expect(await child.line()).toBe("4");
    expect(await child.ended()).toBe(0);
  });
});

describe("a pool that rests", () => {
  it("keeps no thread, and starts others when there is work for them again", async () => {
    const pool = mortalPool(3, 50);
    const threadsOfThree = async () => {
      const vectors = await Promise.all(["thread", "thread", "thread"].map((text) => pool.embed(text)));
      return new Set(vectors.map(([thread]) => thread));
    };
    const before = await threadsOfThree();
    expect(before.size).toBe(3);
    await setTimeout(500);
    const after = await threadsOfThree();
    expect(after.size).toBe(3);
    expect([...after].filter((thread) => before.has(thread))).toEqual([]);
  });
});

describe("a model that cannot be loaded", () => {
  const { embedding, readerFolder } = data;

  it.each<[string, string | null, (place: string) => ModelWorkerData, (pool: ModelPool) => Promise<unknown>]>(
    [
      [
        "the embedding model",
        embedding.folder,
        (folder) => ({ ...data, embedding: { ...embedding, folder } }),
        (pool) => pool.embed("text"),
      ],
      [
        "the model that embeds questions",
        embedding.queryFolder,
        (queryFolder) => ({ ...data, embedding: { ...embedding, queryFolder } }),
        (pool) => pool.embedQuery("text"),
      ],
      [
        "the reader",
        readerFolder,
        (folder) => ({ ...data, readerFolder: folder }),
        (pool) => pool.read("question", "passage"),
      ],
    ],
  )("is loaded with the next text once it can be: %s", async (_, folder, dataWith, use) => {
    const place = join(temporaryFolder(), "model");
    const pool = createModelPool(dataWith(place), 1);
    onTestFinished(() => pool.close());
    await expect(use(pool)).rejects.toMatchObject({ code: "model" });
    symlinkSync(folder ?? "", place);
    await expect(use(pool)).resolves.toBeDefined();
  });

  it("is an error that says which, for every text", async () => {
    const folder = temporaryFolder();
    const broken = { name: "my-model", folder, queryFolder: null, pooling: "cls", maxTokens: 512 } as const;
    const pool = createModelPool({ ...data, embedding: broken }, 1);
    onTestFinished(() => pool.close());
    for (const text of ["one", "two"]) {
      await expect(pool.embed(text)).rejects.toMatchObject({
        code: "model",
        message: expect.stringMatching(/^The embedding model my-model could not be run: /),
      });
    }
  });
});
