import { describe, expect, it } from "vitest";
import { createRateLimiter } from "../../../src/discord/rate-limiter.js";

describe("the rate limiter", () => {
  it("allows a burst, then one in so many seconds, and says how long to wait", () => {
    let now = 0;
    const limiter = createRateLimiter({ burst: 5, seconds: 5 }, () => now);
    expect(Array.from({ length: 6 }, () => limiter.take("ada"))).toEqual([0, 0, 0, 0, 0, 5]);
    now += 3_500;
    expect(limiter.take("ada")).toBe(2);
    now += 1_500;
    expect(limiter.take("ada")).toBe(0);
    expect(limiter.take("ada")).toBe(5);
  });

  it("treats everyone on their own, and never saves up more than a burst", () => {
    let now = 0;
    const limiter = createRateLimiter({ burst: 2, seconds: 1 }, () => now);
    limiter.take("ada");
    now += 3_600_000;
    expect(Array.from({ length: 3 }, () => limiter.take("ada"))).toEqual([0, 0, 1]);
    expect(limiter.take("grace")).toBe(0);
  });

  it("forgets people who have been away", () => {
    let now = 0;
    const limiter = createRateLimiter({ burst: 1, seconds: 1 }, () => now);
    for (let user = 0; user < 5_000; user += 1) {
      now += 10_000;
      expect(limiter.take(String(user))).toBe(0);
    }
  });
});
