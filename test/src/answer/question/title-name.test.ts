import { expect, it } from "vitest";
import { isNameIn } from "../../../../src/answer/question/title-name.js";

it("a text may be nothing but the name in a title, however it is written", () => {
  expect(isNameIn("Ferret: Federated Tuning at Scale", "ferret")).toBe(true);
  expect(isNameIn("O-Mem: Omni Memory System", "O-Mem")).toBe(true);
  expect(isNameIn("Ferret: Federated Tuning at Scale", "federated tuning")).toBe(false);
  expect(isNameIn("Attention Is All You Need", "attention")).toBe(false);
});
