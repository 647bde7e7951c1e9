import type { Command } from "../src/discord/command.js";
import { ask } from "./ask.js";
import { digest } from "./digest.js";
import { findRelated } from "./find-related.js";
import { follow } from "./follow.js";
import { forget } from "./forget.js";
import { help } from "./help.js";
import { library } from "./library.js";
import { paper } from "./paper.js";
import { related } from "./related.js";
import { save } from "./save.js";
import { search } from "./search.js";
import { settings } from "./settings.js";
import { status } from "./status.js";
import { subscribe } from "./subscribe.js";
import { trending } from "./trending.js";
import { unfollow } from "./unfollow.js";

/** Every command; last those for managers, and the one in the menu of a message. */
export const commands: readonly Command[] = [
  ask,
  search,
  related,
  paper,
  trending,
  save,
  library,
  subscribe,
  follow,
  unfollow,
  help,
  status,
  forget,
  settings,
  digest,
  findRelated,
];
