import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { projectFile } from "../index/project-root.js";
import { temporaryFolder } from "./temporary-folder.js";

/** A process of its own that runs compiled code. It is killed when the test has ended. */
export interface Child {
  readonly pid: number;
  /** The next line it prints. */
  line(): Promise<string>;
  /** Ends it as `kill -9` does, at once and without a goodbye. */
  kill(): Promise<void>;
  /** Its exit code, when it has ended by itself. */
  ended(): Promise<number | null>;
  /** What it has written to standard error. */
  errors(): string;
}

/** Runs `node` with some arguments. */
export function startNode(args: readonly string[], environment: Record<string, string> = {}): Child {
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: projectFile("."),
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit").then(([code]) => (typeof code === "number" ? code : null));
  const lines = child.stdout ? createInterface({ input: child.stdout })[Symbol.asyncIterator]() : null;
  let errors = "";
  child.stderr?.on("data", (data: Buffer) => {
    errors += data.toString();
  });
  async function kill(): Promise<void> {
    child.kill("SIGKILL");
    await exited;
  }
  onTestFinished(kill);
  return {
    pid: child.pid ?? -1,
    async line() {
      const next = await lines?.next();
      if (next === undefined || next.done) throw new Error(`The child process said nothing more. ${errors}`);
      return next.value;
    },
    kill,
    ended: () => exited,
    errors: () => errors,
  };
}

/** Runs a few lines of a module in a process of its own. `index/` in imports means the compiled folder. */
export function startModule(code: string): Child {
  const compiled = new URL("../dist/index/", import.meta.url).href;
  const file = join(temporaryFolder(), "child.mjs");
  writeFileSync(file, code.replaceAll('"index/', `"${compiled}`));
  return startNode(["--expose-gc", file]);
}
