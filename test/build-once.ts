import { execFileSync } from "node:child_process";

/** Worker threads and child processes run the compiled program, so it is compiled before the first test. */
export function setup(): void {
  execFileSync("npm", ["run", "--silent", "build"], { stdio: "inherit" });
}
