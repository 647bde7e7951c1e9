import { describe, expect, it } from "vitest";
import {
  needsMore,
  pointsBack,
  pointsNowhere,
  saysItGoesOn,
  staysWithCited,
} from "../../../../src/answer/question/follow-up-question.js";

const QUESTIONS = { needsMore, pointsBack, pointsNowhere, saysItGoesOn, staysWithCited };

// The table at the head of the source.
describe("of the questions whether another stands alone", () => {
  it.each([
    ["how large is it?", ["needsMore", "pointsBack", "pointsNowhere", "saysItGoesOn", "staysWithCited"]],
    ["how does it kill tuberculosis?", ["needsMore", "pointsBack", "pointsNowhere", "saysItGoesOn"]],
    ["how does pruning change its loss?", ["needsMore", "pointsBack"]],
    ["what dose was given?", ["pointsBack", "pointsNowhere", "saysItGoesOn", "staysWithCited"]],
    ["and Th1?", ["pointsBack", "saysItGoesOn"]],
    ["models that reason", ["pointsBack"]],
  ])("“%s” is answered with yes by %j", (question, yes) => {
    const holds = Object.entries(QUESTIONS).filter(([, asks]) => asks(question));
    expect(holds.map(([name]) => name)).toEqual(yes);
  });
});
