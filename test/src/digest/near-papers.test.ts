import { expect, it, vi } from "vitest";
import { createNearFinder } from "../../../src/digest/near-papers.js";
import type { Follow } from "../../../src/digest/subscription.js";
import { DEFAULT_SETTINGS, type Scope } from "../../../src/users/server-settings.js";
import { listed, openTestLibrary, sourceOf } from "../../open-library.js";

const FOLLOW: Follow = {
  ...{ kind: "follow", id: 1, target: { kind: "user", id: "1" }, guild: null, owner: "1", about: null },
  ...{ seeds: [], cursor: 0, activeFrom: 0, isPaused: false, blocked: null },
};

it("topics that were followed once are not kept for ever", async () => {
  const library = openTestLibrary(() => new Date());
  const embed = vi.spyOn(library.models, "embed").mockResolvedValue(new Float32Array(384));
  const near = createNearFinder({ library, subscriptions: { unwanted: () => [] }, now: Date.now });
  const look = (about: string) => near.nearTo({ ...FOLLOW, about }, []);
  await look("knots");
  await look("knots");
  expect(embed).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 10_000; i += 1) await look(`braids ${i}`);
  await look("knots");
  expect(embed).toHaveBeenCalledTimes(10_002);
  await library.close();
});

it("a paper that is followed is not near to itself, but another one like it is", async () => {
  const library = openTestLibrary(() => new Date());
  const SPEECH = "We train a model for automatic speech recognition of noisy recordings in forty languages.";
  await library.ingest([
    sourceOf("hf:x", [
      listed("2605.00001", "2026-05-21", 1, { title: "Robust speech recognition", abstract: SPEECH }),
      listed("2605.00002", "2026-05-21", 1, { title: "Fast speech recognition", abstract: SPEECH }),
    ]),
  ]);
  const near = createNearFinder({ library, subscriptions: { unwanted: () => [] }, now: Date.now });
  const papers = [...library.papers.all()];
  const found = await near.nearTo({ ...FOLLOW, seeds: [1] }, papers);
  expect(papers.map(({ key }) => key)).toEqual([1, 2]);
  expect(found.map(({ key }) => key)).toEqual([2]);
  await library.close();
});

const CATEGORIES = ["cs.CL", "math.GT"];

it("papers that a follow's server does not look at are not near to it", async () => {
  const library = openTestLibrary(() => new Date());
  const told = (title: string, i: number, origin: string) =>
    sourceOf(`${origin}:a`, [
      listed(`2605.0000${i}`, "2026-05-20", 1, { title, categories: [CATEGORIES[i] ?? "q-bio"] }),
    ]);
  const others = ["Proteins fold", "Stars collapse", "Parsers of French", "Cheap batteries", "Soil and rain"];
  await library.ingest([
    told("Knots, and how knots are tied", 0, "hf"),
    told("Tables of knots: invariants of knots", 1, "arxiv"),
    ...others.map((title, i) => told(title, i + 2, "hf")),
  ]);
  const papers = library.papers.getMany([1, 2]);
  const near = async (scope: Partial<Scope>, guild: string | null = "5") => {
    const ofServer = (id: string | null) => ({ ...DEFAULT_SETTINGS, ...(id === "5" ? scope : {}) });
    const parts = { library, subscriptions: { unwanted: () => [] }, scope: ofServer, now: Date.now };
    const found = await createNearFinder(parts).nearTo({ ...FOLLOW, about: "knots", guild }, papers);
    return found.map(({ key }) => key).sort();
  };
  expect(await near({})).toEqual([1, 2]);
  expect(await near({ categories: ["math"] })).toEqual([2]);
  expect(await near({ sources: ["hf"] })).toEqual([1]);
  expect(await near({ categories: ["math"] }, null)).toEqual([1, 2]);
  await library.close();
});
