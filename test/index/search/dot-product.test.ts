import fc from "fast-check";
import { expect, it } from "vitest";
import { createDotProduct, STEP } from "../../../index/search/dot-product.js";

const QUERY_BYTES = 4_096;

it("is the sum of products of a row of bytes with the numbers at the start of the memory", () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const dotProduct = createDotProduct(memory);
  const length = fc.integer({ min: 1, max: 64 }).map((steps) => steps * STEP);
  const rows = length.chain((count) =>
    fc.tuple(
      fc.int8Array({ minLength: count, maxLength: count }),
      fc.int16Array({ minLength: count, maxLength: count, min: -16_000, max: 16_000 }),
      fc.nat(1_000),
    ),
  );
  fc.assert(
    fc.property(rows, ([row, query, place]) => {
      const start = QUERY_BYTES + place;
      new Int16Array(memory.buffer).set(query);
      new Int8Array(memory.buffer).set(row, start);
      const sum = row.reduce((total, value, i) => total + value * (query[i] ?? 0), 0);
      expect(dotProduct(start, start + row.length)).toBe(sum);
    }),
  );
});
