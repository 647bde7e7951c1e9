import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, openSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** How a run of the program ended, and all that it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What stands on standard input; nothing by default. Null leaves it open, for the test to write to. */
  readonly input?: string | Uint8Array | null;
  /** The file that standard output goes to. */
  readonly into?: string;
  /** Runs it as a user who may not do everything, where the tests may. */
  readonly unprivileged?: boolean;
}

export interface Running {
  readonly child: ChildProcess;
  /** Resolves once the program has written this to standard error. */
  wrote(text: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

const MAIN = resolve("dist/src/main.js");
/**
 * The program sees no settings but those of a test: neither the environment's nor those of a `.env`. One model
 * thread, since each loads the model for itself, which takes longer than what is asked of it here.
 */
const SETTINGS = { PATH: process.env.PATH ?? "", HOME: tmpdir(), OFFLINE: "true", MODEL_THREADS: "1" };
const NOBODY = 65_534;

/** Starts the compiled program in a folder that is not the project's. */
export function start(args: readonly string[], options: RunOptions = {}): Running {
  const out = options.into === undefined ? "pipe" : openSync(options.into, "w");
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: tmpdir(),
    env: { ...SETTINGS, ...options.env },
    stdio: ["pipe", out, "pipe"],
    ...(options.unprivileged && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      output[name] += text;
    });
  }
  // It may end before it has read all.
  child.stdin?.on("error", () => undefined);
  if (options.input !== null) child.stdin?.end(options.input);
  const ended = new Promise<Ended>((done, failed) => {
    child.on("error", failed).on("close", (code) => done({ code, ...output }));
  });
  async function wrote(text: string): Promise<void> {
    while (!output.stderr.includes(text)) {
      if (child.exitCode !== null) throw new Error(`it ended without writing "${text}": ${output.stderr}`);
      await new Promise((next) => setTimeout(next, 5));
    }
  }
  return { child, wrote, ended };
}

/** Runs the compiled program to its end. */
export function run(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return start(args, options).ended;
}

/** What a program printed as JSON, one value a line. */
export function jsonLines({ stdout }: Ended): unknown[] {
  return stdout
    .split("\n")
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));
}

/** A folder of the test's own, which `remove` takes away. */
export function temporaryFolder(): { path: string; remove(): Promise<void> } {
  const path = mkdtempSync(join(tmpdir(), "offprint-test-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Writes a file into a folder. @returns its path */
export function file(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Twelve papers that Hugging Face listed, recorded; the first is ConvLLaVA, 2405.15738. */
export const RECORDED_PAPERS = resolve("test/fixtures/hf-daily.jsonl");

/** Makes an index of the recorded papers, which takes about two seconds. */
export async function indexRecorded(folder: string): Promise<void> {
  const { code, stderr } = await run(["index", `jsonl:${RECORDED_PAPERS}`, "--data", folder]);
  if (code !== 0) throw new Error(stderr);
}

/** Whether this system lets a test make a small file system of its own, to fill it. */
export function canMount(): boolean {
  try {
    execFileSync("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", tmpdir()], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
