import { expect, it } from "vitest";
import { createComponentStates } from "../../../src/discord/component-states.js";
import { createPendingResults } from "../../../src/discord/pending-results.js";
import { open } from "../../index/store/open-database.js";
import { temporaryFolder } from "../../temporary-folder.js";

const ADA = "100000000000000001";

it.each([
  [
    "the state of a button",
    "component_states",
    90,
    (...[database, now]: Parameters<typeof createComponentStates>) =>
      createComponentStates(database, now).keep(ADA, ["a question"]),
  ],
  [
    "a late result",
    "pending_results",
    7,
    (...[database, now]: Parameters<typeof createPendingResults>) =>
      createPendingResults(database, now).start({
        user: ADA,
        invocation: { kind: "command", name: "ask", subcommand: null, options: {}, message: null },
        private: true,
      }),
  ],
])("%s is deleted from %s after %i days, when the next is kept", (_name, table, days, keep) => {
  const database = open(temporaryFolder());
  const count = () => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  const first = new Date("2026-05-01T09:00:00Z");
  const later = (hours: number) => () => new Date(first.getTime() + days * 86_400_000 + hours * 3_600_000);
  keep(database, () => first);
  keep(database, later(-1));
  expect(count()).toBe(2);
  keep(database, later(1));
  expect(count()).toBe(2);
});
