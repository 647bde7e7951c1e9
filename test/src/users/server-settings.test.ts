import { describe, expect, it } from "vitest";
import { migrations } from "../../../index/store/migrations.js";
import { Sqlite } from "../../../index/store/sqlite.js";
import {
  createServerSettings,
  DEFAULT_SETTINGS,
  type IsGone,
  isInScope,
  mayAnswerIn,
  withinScope,
} from "../../../src/users/server-settings.js";

function store(isGone?: IsGone) {
  const database = new Sqlite(":memory:");
  for (const step of migrations) database.exec(step);
  return createServerSettings(database, isGone);
}

describe("the settings of a server", () => {
  it("are the defaults until somebody changes them, and again after a reset", () => {
    const settings = store();
    expect(settings.get("1")).toEqual({ private: false, channels: [], categories: [], sources: [] });
    expect(settings.change("1", { private: true })).toMatchObject({ private: true });
    settings.change("1", { categories: ["cs.CL"] });
    expect(settings.get("1")).toMatchObject({ private: true, categories: ["cs.CL"] });
    expect(settings.get("2")).toEqual(DEFAULT_SETTINGS);
    expect(settings.get(null)).toEqual(DEFAULT_SETTINGS);
    settings.reset("1");
    expect(settings.get("1")).toEqual(DEFAULT_SETTINGS);
  });

  it("are without the channels that are gone, which the next change takes away for good", () => {
    const gone = new Set(["5"]);
    const settings = store((server, channel) => server === "1" && gone.has(channel));
    settings.change("1", { channels: ["5", "6"] });
    settings.change("2", { channels: ["5"] });
    expect([settings.get("1").channels, settings.get("2").channels]).toEqual([["6"], ["5"]]);
    settings.change("1", { private: true });
    gone.clear();
    expect(settings.get("1").channels).toEqual(["6"]);
  });

  it("say where the bot may answer: a thread counts as its channel", () => {
    const some = { ...DEFAULT_SETTINGS, channels: ["5"] };
    expect(mayAnswerIn(DEFAULT_SETTINGS, "7")).toBe(true);
    expect(mayAnswerIn(some, "5")).toBe(true);
    expect(mayAnswerIn(some, "7")).toBe(false);
    expect(mayAnswerIn(some, "7", "5")).toBe(true);
  });

  it.each([
    { allowed: [], wanted: undefined, searched: undefined },
    { allowed: ["cs"], wanted: undefined, searched: ["cs"] },
    { allowed: [], wanted: ["cs.CL"], searched: ["cs.CL"] },
    { allowed: ["cs"], wanted: ["cs.CL"], searched: ["cs.CL"] },
    { allowed: ["cs.CL", "cs.CV", "math.CO"], wanted: ["cs"], searched: ["cs.CL", "cs.CV"] },
    { allowed: ["CS.cl"], wanted: ["cs.CL"], searched: ["cs.CL"] },
  ])("narrow what is searched: $wanted within $allowed is $searched", ({ allowed, wanted, searched }) => {
    const filters = wanted ? { categories: wanted } : {};
    expect(withinScope({ ...DEFAULT_SETTINGS, categories: allowed }, filters)?.categories).toEqual(searched);
  });

  it("leave nothing to find where a category is out of scope", () => {
    expect(withinScope({ ...DEFAULT_SETTINGS, categories: ["math"] }, { categories: ["cs"] })).toBeNull();
    // `c` is no archive, though `cs` begins with it.
    expect(withinScope({ ...DEFAULT_SETTINGS, categories: ["c"] }, { categories: ["cs"] })).toBeNull();
  });

  it("keep the sources in scope beside what was asked for", () => {
    const settings = { ...DEFAULT_SETTINGS, sources: ["hf"] };
    expect(withinScope(settings, { since: "2026-01-01" })).toEqual({ since: "2026-01-01", sources: ["hf"] });
  });
});

it.each([
  [{}, true],
  [{ categories: ["cs"] }, true],
  [{ categories: ["math", "cs.CL"] }, true],
  [{ categories: ["cs.CV"] }, false],
  [{ sources: ["page", "hf"] }, true],
  [{ sources: ["page"] }, false],
  [{ categories: ["cs.CL"], sources: ["page"] }, false],
])("a paper of cs.CL from hf is in the scope %j of a server: %s", (scope, isInside) => {
  const paper = { categories: ["cs.CL", "stat.ML"], origins: ["hf"] };
  expect(isInScope({ ...DEFAULT_SETTINGS, ...scope }, paper)).toBe(isInside);
});
