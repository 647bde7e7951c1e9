import { expect, it } from "vitest";
import { withDates } from "../../../../src/answer/question/relative-time.js";

/** A Wednesday. */
const TODAY = "2026-01-14";

it.each([
  ["papers this year on pruning", "papers in 2026 on pruning"],
  ["papers of this year on pruning", "papers in 2026 on pruning"],
  ["papers on pruning from last year", "papers on pruning from 2025"],
  ["papers on pruning since last month", "papers on pruning since 2025-12"],
  ["papers on pruning before this year", "papers on pruning before 2026"],
  ["what's new in pruning this month?", "what's new in pruning this month?"],
  ["what's new in pruning this month", "what's new in pruning in 2026-01"],
  ["pruning this week", "pruning from 2026-01-12 to 2026-01-18"],
  ["pruning in last week", "pruning from 2026-01-05 to 2026-01-11"],
  ["pruning since last week", "pruning since 2026-01-05"],
  ["pruning in the last week", "pruning since 2026-01-07"],
  ["pruning over the past year", "pruning since 2025-01-14"],
  ["pruning within the last two weeks", "pruning since 2025-12-31"],
  ["pruning in the last few months", "pruning since 2025-10-16"],
  ["pruning in the past 10 days", "pruning since 2026-01-04"],
  ["this week's papers on pruning", "papers from 2026-01-12 to 2026-01-18 on pruning"],
  ["today’s papers on pruning", "papers from 2026-01-14 on pruning"],
  ["what's new today in pruning", "what's new in 2026-01-14 in pruning"],
  ["papers published yesterday on pruning", "papers published in 2026-01-13 on pruning"],
])("a time told from today on is a date: %s", (text, dated) => {
  expect(withDates(text, TODAY)).toBe(dated);
});

it.each([
  "which papers forecast the last month of sales",
  "papers on what models know of today",
  "which models are used today",
  "this year's election",
  "the last week of training",
  "the last five layers",
])("other words are left as they are: %s", (text) => {
  expect(withDates(text, TODAY)).toBe(text);
});
