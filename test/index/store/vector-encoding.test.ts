import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeVector, encodeVector } from "../../../index/store/vector-encoding.js";
import { cosine, unitVector } from "../../vectors.js";

const anyUnitVector = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 384, maxLength: 384 })
  .filter((numbers) => numbers.some((number) => Math.abs(number) > 1e-3))
  .map((numbers) => unitVector(numbers));

describe("a vector of one byte a number", () => {
  it("is a quarter of the size", () => {
    expect(encodeVector(unitVector([3, 4])).byteLength).toBe(2);
    expect([...new Int8Array(encodeVector(unitVector([3, -4])))]).toEqual([95, -127]);
  });

  it("comes back with length 1", () => {
    fc.assert(
      fc.property(anyUnitVector, (vector) => {
        expect(Math.hypot(...decodeVector(encodeVector(vector)))).toBeCloseTo(1, 5);
      }),
    );
  });

  it("is off by at most half a step in each number, before its length is made 1 again", () => {
    fc.assert(
      fc.property(anyUnitVector, (vector) => {
        const step = Math.max(...vector.map(Math.abs)) / 127;
        const bytes = new Int8Array(encodeVector(vector));
        for (const [i, value] of vector.entries()) {
          expect(Math.abs((bytes[i] ?? 0) * step - value)).toBeLessThanOrEqual(step / 2 + 1e-7);
        }
      }),
    );
  });

  it("points nearly where it did: a cosine with another moves by less than 0.02 in the worst case", () => {
    fc.assert(
      fc.property(anyUnitVector, anyUnitVector, (vector, query) => {
        const decoded = decodeVector(encodeVector(vector));
        expect(Math.abs(cosine(decoded, query) - cosine(vector, query))).toBeLessThan(0.02);
      }),
    );
  });

  it("is the same when it is encoded again", () => {
    fc.assert(
      fc.property(anyUnitVector, (vector) => {
        const bytes = encodeVector(vector);
        expect(encodeVector(decodeVector(bytes))).toEqual(bytes);
      }),
    );
  });

  it("can be nothing at all", () => {
    expect([...decodeVector(encodeVector(new Float32Array(3)))]).toEqual([0, 0, 0]);
  });
});
