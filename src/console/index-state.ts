import { type CommonOptions, withIndexIfAny } from "../cli/session.js";
import { firstPageOf } from "../first-page.js";

/** Papers that are embedded before the console opens: a minute or two of work. More are left to `rebuild`. */
const MOST_EMBEDDED = 1_000;

/**
 * `begun`: the first page was not read to its end; `unfinished`: some papers have no vector yet, as an interrupted run
 * leaves them.
 */
export type IndexState = "empty" | "begun" | "unfinished" | "ready";

export async function indexState(options: CommonOptions): Promise<IndexState> {
  return withIndexIfAny(options, async (context) => {
    if (context === null) return "empty";
    const page = firstPageOf(context.library);
    if (page !== "done") return page === "missing" ? "empty" : "begun";
    const pending = context.library.vectors.countPending();
    return pending > 0 && pending <= MOST_EMBEDDED ? "unfinished" : "ready";
  });
}
