import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { possibleAuthors } from "../../../../src/answer/question/named-author.js";

const readings = (query: string) => possibleAuthors(query).map(({ name, topic }) => [name, topic]);

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
  ])("%s", (query, name) => expect(readings(query)[0]).toEqual([name, null]));

  it.each(["", "qwen", "Qwen papers", "papers", "NVIDIA's research", "learning from Qwen"])(
    "but for a single word that is not said to be one: %j",
    (query) => {
      const names = possibleAuthors(query).map(({ name }) => name);
      expect(names.filter((name) => !name.includes(" "))).toEqual([]);
    },
  );
});

describe("a query may have the name of an author beside a topic", () => {
  it.each([
    ["papers by Song Han on pruning", "Song Han", "pruning", true],
    ["papers by Song Han in computer vision", "Song Han", "computer vision", true],
    ["papers from NVIDIA about robots", "NVIDIA", "robots", true],
    ["Song Han papers on pruning", "Song Han", "pruning", true],
    ["Song Han's work on pruning", "Song Han", "pruning", true],
    ["Song Han’s pruning", "Song Han", "pruning", true],
    ["papers on kv caches by Song Han", "Song Han", "kv caches", true],
    ["kv cache papers by NVIDIA", "NVIDIA", "kv cache", true],
    ["papers on robots by NVIDIA", "NVIDIA", "robots", true],
    ["pruning by Song Han", "Song Han", "pruning", true],
    ["Song Han on pruning", "Song Han", "pruning", false],
    ["Song Han pruning", "Song Han", "pruning", false],
    ["pruning from Song Han", "Song Han", "pruning", false],
    ["kv cache Song Han", "Song Han", "kv cache", false],
  ])("%s", (query, name, topic, isTold) => {
    expect(possibleAuthors(query)).toContainEqual({ name, topic, isTold });
  });
});

it("reads any text, but nothing into a long one", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => void possibleAuthors(text)));
  expect(possibleAuthors(`papers by ${"attention ".repeat(20)}`)).toEqual([]);
});
