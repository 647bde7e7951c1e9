import { readFileSync } from "node:fs";
import { z } from "zod";
import { projectFile } from "../../index/project-root.js";

/** The version of Offprint, as in package.json. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(projectFile("package.json"), "utf8"));
  return z.object({ version: z.string() }).parse(manifest).version;
}
