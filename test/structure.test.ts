import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

// The shape of the code: commands -> src -> index, no cycles, no barrels, short files.

/** The entry points: they alone know the commands, in order to hand them to the Discord client. */
const ENTRY_POINTS = ["src/main.ts", "src/register.ts"];
const MOST_LINES = 250;
/** A specification is read by its headings, and may be a little longer. */
const MOST_LINES_OF_A_TEST = 300;

const files = ["index", "src", "commands", "test"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name)),
);
const sources = new Map(files.map((file) => [file, readFileSync(file, "utf8")]));

/** What a file imports from the project, types included, as paths of files. */
function importsOf(file: string): string[] {
  const statements = (sources.get(file) ?? "").matchAll(
    /^(?:import|export)\b[^;"']*?["'](\.[^"']+)["']|\bimport\(\s*["'](\.[^"']+)["']\s*\)/gm,
  );
  return (
    [...statements]
      .map(([, told, loaded]) => normalize(join(dirname(file), told ?? loaded ?? "")))
      .filter((path) => path.endsWith(".js"))
      .map((path) => path.replace(/\.js$/, ".ts"))
      // A worker that a test brings along is no TypeScript.
      .filter((path) => existsSync(path))
  );
}

const imports = new Map(files.map((file) => [file, importsOf(file)]));

/** The first way that leads from a file, or a folder, back to itself, or null. */
function findCycle(needs: ReadonlyMap<string, readonly string[]>): string[] | null {
  const finished = new Set<string>();
  function visit(file: string, way: readonly string[]): string[] | null {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (finished.has(file)) return null;
    for (const next of needs.get(file) ?? []) {
      const cycle = visit(next, [...way, file]);
      if (cycle) return cycle;
    }
    finished.add(file);
    return null;
  }
  for (const file of needs.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return null;
}

/** `file imports file` for every import from one folder to one of some others. */
function importsFrom(folder: string, forbidden: readonly string[]): string[] {
  return files
    .filter((file) => file.startsWith(`${folder}/`) && !ENTRY_POINTS.includes(file))
    .flatMap((file) => (imports.get(file) ?? []).map((path) => [file, path] as const))
    .filter(([, path]) => forbidden.some((other) => path.startsWith(`${other}/`)))
    .map(([file, path]) => `${file} imports ${path}`);
}

describe("imports", () => {
  it("are found at all", () => {
    expect(imports.get("src/main.ts")).toContain("src/cli/program.ts");
    expect(imports.get("index/library.ts")).toContain("index/ingest.ts");
  });

  it("go one way: commands -> src -> index, and nothing needs the tests", () => {
    expect(importsFrom("index", ["src", "commands", "test"])).toEqual([]);
    expect(importsFrom("src", ["commands", "test"])).toEqual([]);
    expect(importsFrom("commands", ["test"])).toEqual([]);
  });

  it("never lead back to where they began", () => {
    expect(findCycle(imports)).toBeNull();
  });

  it("never lead from a folder of src back to it by way of others", () => {
    const folderOf = (file: string) => file.split("/").slice(0, 2).join("/");
    const needs = new Map<string, string[]>();
    for (const [file, needed] of imports) {
      if (!file.startsWith("src/")) continue;
      const folder = folderOf(file);
      const others = needed.filter((path) => path.startsWith("src/")).map(folderOf);
      needs.set(folder, [...(needs.get(folder) ?? []), ...others.filter((other) => other !== folder)]);
    }
    expect(needs.get("src/discord")).toContain("src/replies");
    expect(findCycle(needs)).toBeNull();
  });
});

describe("the folders of answering", () => {
  /** Each with those of the others that it may need. */
  const LAYERS = {
    question: [],
    fitted: [],
    candidates: ["fitted"],
    reading: ["question", "fitted", "candidates"],
  };

  it.each(Object.entries(LAYERS))("%s needs of src only %j", (folder, others) => {
    const allowed = [folder, ...others].map((name) => `src/answer/${name}/`);
    const needed = files
      .filter((file) => file.startsWith(`src/answer/${folder}/`))
      .flatMap((file) => imports.get(file) ?? [])
      .filter((path) => path.startsWith("src/") && !allowed.some((start) => path.startsWith(start)));
    expect(needed).toEqual([]);
  });
});

describe("files", () => {
  it("that only pass on what others export do not exist", () => {
    const barrels = files.filter((file) => {
      const code = (sources.get(file) ?? "").replace(/\/\*.*?\*\/|\/\/.*$/gms, "").trim();
      const rest = code.replace(/^export\s+(?:type\s+)?(?:\*|\{[^}]*\})[^;]*?\bfrom\b[^;]*;/gm, "").trim();
      return /(^|\/)index\.ts$/.test(file) || (code !== "" && rest === "");
    });
    expect(barrels).toEqual([]);
  });

  it(`have at most ${MOST_LINES} lines`, () => {
    const long = files
      .map((file) => [file, (sources.get(file) ?? "").split("\n").length - 1] as const)
      .filter(([file, lines]) => lines > (file.endsWith(".test.ts") ? MOST_LINES_OF_A_TEST : MOST_LINES));
    expect(long).toEqual([]);
  });
});
