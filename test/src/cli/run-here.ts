import { vi } from "vitest";
import { runProgram } from "../../../src/cli/program.js";
import { reportFailure } from "../../../src/process/failure.js";
import type { Ended } from "./run.js";

/** Runs the program in the process of the test, for what needs no process of its own and no worker thread. */
export async function runHere(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    vi.spyOn(process[name], "write").mockImplementation((text) => {
      output[name] += String(text);
      return true;
    });
  }
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  try {
    await runProgram(["node", "offprint", ...args], async () => undefined);
    return { code: 0, ...output };
  } catch (error) {
    const code = reportFailure(error);
    return { code, ...output };
  } finally {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  }
}
