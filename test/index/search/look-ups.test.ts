import { describe, expect, it } from "vitest";
import { LookUps } from "../../../index/search/look-ups.js";

const words = { terms: [], pairs: new Set<string>() };
const found = (key: number) => ({ among: null, words, worded: [{ key, score: 1 }] });
const query = (text: string) => ({ text, limit: 10, filters: { since: "2024-01-01" }, exclude: [] });
const search = (text: string) => ({ ...query(text), vector: null, sort: "newest" as const });

describe("what was looked up ahead of a search", () => {
  it("is taken once, by the search for the same words among the same papers", () => {
    const lookUps = new LookUps();
    lookUps.begin(query("kernel"), found(1));
    lookUps.begin(query("ridge"), found(2));
    expect(lookUps.take({ ...search("kernel"), filters: {} })).toBeUndefined();
    expect(lookUps.take(search("kernel"))).toEqual(found(1));
    expect(lookUps.take(search("kernel"))).toBeUndefined();
    expect(lookUps.take(search("ridge"))).toEqual(found(2));
  });

  it("is forgotten when the index changes, and the oldest when there is much", () => {
    const lookUps = new LookUps();
    lookUps.begin(query("kernel"), found(1));
    lookUps.clear();
    expect(lookUps.take(search("kernel"))).toBeUndefined();
    for (let i = 0; i < 17; i += 1) lookUps.begin(query(`word ${i}`), found(i));
    expect(lookUps.take(search("word 0"))).toBeUndefined();
    expect(lookUps.take(search("word 1"))).toEqual(found(1));
  });
});
