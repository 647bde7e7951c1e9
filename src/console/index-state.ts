import { type CommonOptions, withIndexIfAny } from "../cli/session.js";

/** Papers that are embedded before the console opens: a minute or two of work. More are left to `rebuild`. */
const MOST_EMBEDDED = 1_000;

/** `unfinished`: some papers have no vector yet, as an interrupted run leaves them. */
export type IndexState = "empty" | "unfinished" | "ready";

export async function indexState(options: CommonOptions): Promise<IndexState> {
  return withIndexIfAny(options, async (context) => {
    const papers = context?.library.papers.count() ?? 0;
    if (papers === 0) return "empty";
    const missing = papers - (context?.library.vectors.count() ?? 0);
    return missing > 0 && missing <= MOST_EMBEDDED ? "unfinished" : "ready";
  });
}
