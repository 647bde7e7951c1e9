import { existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { projectFile } from "../../../index/project-root.js";
import type { Benchmark, Figure } from "./benchmark.js";

const MB = 1_000_000;
/** Packages that are shown one by one. */
const SHOWN = 12;

export const install: Benchmark = {
  name: "install",
  description: "what the installed packages weigh, and how much of them this machine loads",
  async run() {
    const folder = projectFile("node_modules");
    const sizes = packagesIn(folder)
      .map((name) => ({ name, bytes: bytesOf(join(folder, name)) }))
      .sort((left, right) => right.bytes - left.bytes);
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    const unused = unusedBytes(folder);
    return [
      { name: `all ${sizes.length} packages`, value: total / MB, unit: "MB" },
      { name: "of that, never loaded on this machine", value: unused / MB, unit: "MB" },
      ...sizes.slice(0, SHOWN).map(({ name, bytes }): Figure => ({ name, value: bytes / MB, unit: "MB" })),
    ];
  },
};

function packagesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    if (name.startsWith(".")) return [];
    return name.startsWith("@") ? readdirSync(join(folder, name)).map((inner) => `${name}/${inner}`) : [name];
  });
}

/** What the Dockerfile removes: the runtime for browsers, and the libraries for other systems than this one. */
function unusedBytes(folder: string): number {
  const runtimes = join(folder, "onnxruntime-node", "bin");
  const others = existsSync(runtimes)
    ? readdirSync(runtimes).flatMap((version) =>
        readdirSync(join(runtimes, version)).flatMap((platform) =>
          readdirSync(join(runtimes, version, platform))
            .filter((architecture) => platform !== process.platform || architecture !== process.arch)
            .map((architecture) => join(runtimes, version, platform, architecture)),
        ),
      )
    : [];
  const web = join(folder, "onnxruntime-web");
  return [...others, web].reduce((sum, path) => sum + (existsSync(path) ? bytesOf(path) : 0), 0);
}

function bytesOf(path: string): number {
  const stats = lstatSync(path);
  if (!stats.isDirectory()) return stats.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}
