import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { STARTED_WITH } from "./tools/bench/start.js";

/** What a stage of the Dockerfile copies from the project: files, folders, patterns. */
function copied(stage: string): string[] {
  return [...stage.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, sources = ""]) => sources.split(" "));
}

const [build = "", run = ""] = readFileSync("Dockerfile", "utf8").split(/^FROM (?!.* AS )/m);

/** What the program reads beside its code: everything in the folders of the code that is neither code nor about it. */
function dataFiles(): string[] {
  return ["index", "src", "commands"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(ts|md)$/.test(entry.name))
      .map(({ parentPath, name }) => join(parentPath, name)),
  );
}

describe("the container image", () => {
  it("is built of the code alone: tools import what only tests have", () => {
    expect(copied(build)).toEqual(expect.arrayContaining(["index", "src", "commands"]));
    expect(copied(build).filter((source) => source.startsWith("test"))).toEqual([]);
  });

  it("has every file that the program reads", () => {
    const isIn = copied(run).map((source) => {
      const escaped = source.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]*");
      return new RegExp(`^${escaped}(?:/|$)`);
    });
    const files = dataFiles();
    expect(files).toContain("src/answer/fitted/weights.json");
    expect(files.filter((file) => !isIn.some((pattern) => pattern.test(file)))).toEqual([]);
  });

  it("is started as `npm start` starts, and as is measured", () => {
    const settings = Object.entries(STARTED_WITH).map(([name, value]) => `${name}=${value}`);
    const [environment = ""] = /^ENV .*$/m.exec(run) ?? [];
    expect(environment.split(" ")).toEqual(expect.arrayContaining(settings));
    const start = `"start": "${settings.join(" ")} exec node dist/src/main.js"`;
    expect(readFileSync("package.json", "utf8")).toContain(start);
  });
});
