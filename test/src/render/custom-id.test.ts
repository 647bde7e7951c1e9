import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeCustomId, encodeStoredCustomId, parseCustomId } from "../../../src/render/custom-id.js";
import { anyText } from "./papers.js";

describe("the state in a custom id", () => {
  it("is short and readable", () => {
    expect(encodeCustomId({ action: "ask.sources", arguments: ["1706.03762", "2"] })).toBe(
      "v1|ask.sources|1706.03762|2",
    );
    expect(encodeStoredCustomId({ action: "search.page", stored: "8fd2" })).toBe("v1|search.page|#8fd2");
  });

  it("comes back as it was, or has to be stored because it is too long", () => {
    const parts = fc.array(
      anyText.map((text) => text.replaceAll(/\p{Surrogate}/gu, "").slice(0, 30)),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(parts, (given) => {
        const id = encodeCustomId({ action: "paper.open", arguments: given });
        if (id === undefined) return;
        expect(id.length).toBeLessThanOrEqual(100);
        expect(parseCustomId(id)).toEqual({ kind: "state", action: "paper.open", arguments: given });
      }),
    );
    expect(encodeCustomId({ action: "paper.open", arguments: ["x".repeat(100)] })).toBeUndefined();
  });

  it("may be stored elsewhere", () => {
    expect(parseCustomId("v1|search.page|#8fd2")).toEqual({
      kind: "stored",
      action: "search.page",
      stored: "8fd2",
    });
  });

  it.each([
    ["v0|ask.sources|1", "stale"],
    ["v2|anything|1", "stale"],
    ["", "foreign"],
    ["more", "foreign"],
    ["v1", "foreign"],
    ["v1|", "foreign"],
    ["v1|Ask", "foreign"],
    ["v1|ask|%", "foreign"],
    [`v1|ask|${"x".repeat(100)}`, "foreign"],
    ["v1|ask|#1|2", "foreign"],
  ])("%j is %s", (id, kind) => {
    expect(parseCustomId(id).kind).toBe(kind);
  });

  it("is understood or refused, whatever is sent", () => {
    fc.assert(
      fc.property(anyText, (text) =>
        ["foreign", "stale", "state", "stored"].includes(parseCustomId(text).kind),
      ),
    );
  });

  it("refuses an action that could not be read back", () => {
    expect(() => encodeCustomId({ action: "a|b", arguments: [] })).toThrow();
  });
});
