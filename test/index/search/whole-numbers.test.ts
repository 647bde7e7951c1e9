import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NumberMap, NumberSet } from "../../../index/search/whole-numbers.js";

const byNumber = ([left]: [number, unknown], [right]: [number, unknown]) => left - right;
const changes = fc.array(
  fc.record({ key: fc.nat(3_000), value: fc.nat(1_000_000), isDeleted: fc.boolean() }),
);

describe("a map of whole numbers", () => {
  it("is a Map in the order of its keys, whatever is set, deleted and set again", () => {
    fc.assert(
      fc.property(changes, (steps) => {
        const [numbers, map] = [new NumberMap(), new Map<number, number>()];
        for (const { key, value, isDeleted } of steps) {
          if (isDeleted) expect(numbers.delete(key)).toBe(map.delete(key));
          else {
            numbers.set(key, value);
            map.set(key, value);
          }
        }
        expect([...numbers.entries()]).toEqual([...map].sort(byNumber));
        expect(numbers.size).toBe(map.size);
        for (const { key } of steps)
          expect([numbers.get(key), numbers.has(key)]).toEqual([map.get(key), map.has(key)]);
      }),
    );
  });

  it("has nothing where nothing was set, the number 0 included", () => {
    const numbers = new NumberMap();
    expect([numbers.get(0), numbers.get(-1), numbers.has(9_999), numbers.delete(3)]).toEqual([
      undefined,
      undefined,
      false,
      false,
    ]);
    numbers.set(5, 0);
    expect([numbers.get(5), numbers.size]).toEqual([0, 1]);
  });
});

describe("a set of whole numbers", () => {
  it("is a Set in the order of its numbers", () => {
    fc.assert(
      fc.property(changes, (steps) => {
        const [numbers, set] = [new NumberSet(), new Set<number>()];
        for (const { key, isDeleted } of steps) {
          if (isDeleted) expect(numbers.delete(key)).toBe(set.delete(key));
          else {
            numbers.add(key);
            set.add(key);
          }
        }
        expect([...numbers]).toEqual([...set].sort((left, right) => left - right));
        expect(numbers.size).toBe(set.size);
      }),
    );
  });
});
