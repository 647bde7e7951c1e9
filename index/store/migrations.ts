import { authorNamesTable } from "./migrations/authors.js";
import { componentsTables } from "./migrations/components.js";
import { deliveriesTables } from "./migrations/deliveries.js";
import { factsTables } from "./migrations/facts.js";
import { joinedTable } from "./migrations/joined.js";
import { lastPapersColumn } from "./migrations/last-papers.js";
import { versionedLinks } from "./migrations/links.js";
import { outdatedColumn } from "./migrations/outdated.js";
import { papersTables } from "./migrations/papers.js";
import { peopleTables } from "./migrations/people.js";
import { threadsColumns } from "./migrations/threads.js";
import { titlesTable } from "./migrations/titles.js";
import { trendingTables } from "./migrations/trending.js";

/**
 * The schema, one step a number: step N takes a database of version N to version N + 1. A step that has been
 * released is never edited; a change is a new step at the end.
 */
export const migrations: readonly string[] = [
  papersTables,
  trendingTables,
  deliveriesTables,
  peopleTables,
  componentsTables,
  threadsColumns,
  factsTables,
  titlesTable,
  joinedTable,
  outdatedColumn,
  lastPapersColumn,
  versionedLinks,
  authorNamesTable,
];
