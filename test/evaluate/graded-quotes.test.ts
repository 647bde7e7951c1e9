import { describe, expect, it } from "vitest";
import { readGradedQuestions } from "../tools/graded-quotes.js";

const train = readGradedQuestions("train");
const dev = readGradedQuestions("dev");

describe("the questions as people ask them", () => {
  it("are 420 to judge on and 3,388 to learn from, none of them in both", () => {
    const judged = new Set(dev.map(({ question }) => question.toLowerCase()));
    expect([judged.size, train.length]).toEqual([420, 3_388]);
    expect(train.filter(({ question }) => judged.has(question.toLowerCase()))).toEqual([]);
  });

  it("have grades of sentences, found by paper and place", () => {
    const asked = dev.find(({ question }) => question === "Muon vs AdamW, how much faster is it really?");
    expect(asked?.gradeOf("2509.02046", 1427)).toBe(3);
    expect(asked?.gradeOf("2605.19282", 0)).toBe(1);
    expect(asked?.gradeOf("2605.19282", 1)).toBeUndefined();
    expect(asked?.best).toBe(3);
  });

  it("are not all answered by what was found", () => {
    expect(dev.filter(({ best }) => best >= 2)).toHaveLength(318);
  });
});
