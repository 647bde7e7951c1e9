import pc from "picocolors";

/**
 * Whether what is printed may be coloured: on a terminal that can, unless NO_COLOR is set
 * (https://no-color.org), or where FORCE_COLOR asks for it.
 */
function wantsColors({ NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== "0";
  return process.stdout.isTTY === true && TERM !== "dumb";
}

/** The colours of everything that is printed; none at all where standard output is a file or a pipe. */
export const colors = pc.createColors(wantsColors(process.env));
