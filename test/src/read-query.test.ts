import { describe, expect, it } from "vitest";
import { possibleAuthor } from "../../src/read-query.js";

describe("a query may be the name of an author", () => {
  it.each([
    ["Song Han", "Song Han"],
    [" yann   lecun ", "yann lecun"],
    ["papers by Song Han", "Song Han"],
    ["all papers by Song Han.", "Song Han"],
    ["papers written by song han", "song han"],
    ["work of Chelsea Finn", "Chelsea Finn"],
    ["publications from NVIDIA", "NVIDIA"],
    ["by DeepSeek-AI", "DeepSeek-AI"],
    ["author: Percy Liang", "Percy Liang"],
    ["Song Han papers", "Song Han"],
    ["Song Han's work", "Song Han"],
  ])("%s", (query, name) => expect(possibleAuthor(query)).toBe(name));

  it.each(["", "qwen", "Qwen papers", "papers", "NVIDIA's research"])(
    "but for a single word that is not said to be one: %j",
    (query) => expect(possibleAuthor(query)).toBeNull(),
  );
});
