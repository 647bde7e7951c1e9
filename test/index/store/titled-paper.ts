import type { Paper } from "../../../index/paper.js";
import { paper } from "../../make-paper.js";

export const ABSTRACT =
  "We fuse the knowledge of several chat models into one by light fine-tuning on pairs.";
export const OTHER_ABSTRACT =
  "Mice that were fed with cheese slept longer than those that were not, in all six groups.";

/** One paper, as a source that knows more or less of it tells of it. */
export const titled = (known: Partial<Paper> = {}) =>
  paper({ title: "FuseChat: Knowledge Fusion of Chat Models", abstract: ABSTRACT, ...known });
