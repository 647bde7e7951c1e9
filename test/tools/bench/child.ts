import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/**
 * Runs a compiled file in a process of its own.
 * @param environment what is set beside the variables of this process
 * @returns the lines that it printed
 */
export async function runNode(
  file: URL,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const child = spawn(process.execPath, ["--expose-gc", file.pathname, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...environment },
  });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${file.pathname} ended with code ${code}.`);
  return lines;
}
