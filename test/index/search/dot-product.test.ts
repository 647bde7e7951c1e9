import fc from "fast-check";
import { expect, it } from "vitest";
import { createDotProducts, ROWS, STEP } from "../../../index/search/dot-product.js";

const QUERY_BYTES = 4_096;
const LIST_BYTES = 4_096;

it("is the sum of products of each listed row of bytes with the numbers at the start of the memory", () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const dotProducts = createDotProducts(memory);
  const numbers = new Int16Array(memory.buffer);
  const bytes = new Int8Array(memory.buffer);
  const length = fc.integer({ min: 1, max: 64 }).map((steps) => steps * STEP);
  const listed = fc.integer({ min: 1, max: 5 }).map((times) => times * ROWS);
  const tables = fc
    .tuple(length, listed)
    .chain(([count, many]) =>
      fc.tuple(
        fc.array(fc.int8Array({ minLength: count, maxLength: count }), { minLength: many, maxLength: many }),
        fc.int16Array({ minLength: count, maxLength: count, min: -16_000, max: 16_000 }),
        fc.nat(1_000),
      ),
    );
  fc.assert(
    fc.property(tables, ([rows, query, place]) => {
      const starts = rows.map((row, i) => QUERY_BYTES + LIST_BYTES + place + i * row.length);
      const list = new Int32Array(memory.buffer, QUERY_BYTES, rows.length);
      numbers.set(query);
      for (const [i, row] of rows.entries()) bytes.set(row, starts[i]);
      list.set(starts);
      dotProducts(QUERY_BYTES, QUERY_BYTES + 4 * rows.length, 2 * query.length);
      const sums = rows.map((row) => row.reduce((sum, value, i) => sum + value * (query[i] ?? 0), 0));
      expect([...list]).toEqual(sums);
    }),
  );
});
