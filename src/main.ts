import { exitOnBrokenOutput, reportFailure } from "./cli/failure.js";
import { runProgram } from "./cli/program.js";
import { startConsole } from "./console/console.js";

/** Runs the program. @returns the exit code: 0, 1 for failed, 2 for used wrongly */
async function main(argv: readonly string[]): Promise<number> {
  try {
    await runProgram(argv, startConsole);
    return 0;
  } catch (error) {
    return reportFailure(error);
  }
}

exitOnBrokenOutput();
process.on("uncaughtException", (error) => process.exit(reportFailure(error)));
process.exitCode = await main(process.argv);
