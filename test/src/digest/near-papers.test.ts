import { expect, it, vi } from "vitest";
import { createNearFinder } from "../../../src/digest/near-papers.js";
import type { Follow } from "../../../src/digest/subscription.js";
import { openTestLibrary } from "../../open-library.js";

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
