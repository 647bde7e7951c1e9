import { existsSync } from "node:fs";
import { projectFile } from "../../index/project-root.js";

/** The container image has neither npm nor its lock file. */
const HAS_NPM = existsSync(projectFile("package-lock.json"));

/** How a command is typed, for texts that tell people to run one. */
export function howToRun(args: string): string {
  return HAS_NPM ? `npm run --silent offprint -- ${args}` : `node dist/src/main.js ${args}`;
}

/** How the commands are registered by hand. */
export function howToRegister(args: string): string {
  return HAS_NPM ? `npm run register -- ${args}` : `node dist/src/register.js ${args}`;
}
