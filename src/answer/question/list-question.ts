import type { Topic } from "./list-wording.js";
import { papersWanted } from "./papers-wanted.js";
import { thingsWanted } from "./things-wanted.js";

/** What papers, or things in papers, are asked for ("which papers are about …", "name benchmarks for …"), or null. */
export const listTopic = (question: string): Topic | null => papersWanted(question) ?? thingsWanted(question);
