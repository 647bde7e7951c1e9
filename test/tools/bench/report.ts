import { readFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import { z } from "zod";
import { projectFile } from "../../../index/project-root.js";
import type { Figure } from "./benchmark.js";

const PACKAGES = ["onnxruntime-node", "@xenova/transformers", "hnswlib-node", "better-sqlite3"];
const packageSchema = z.object({ version: z.string() });

/** What the figures were measured on, and with. */
export interface Machine {
  readonly date: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly versions: Readonly<Record<string, string>>;
}

export interface Report {
  readonly benchmark: string;
  readonly machine: Machine;
  readonly figures: readonly Figure[];
}

export function describeMachine(): Machine {
  const versions = PACKAGES.map((name) => [name, versionOf(name)] as const);
  return {
    date: new Date().toISOString(),
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? "unknown",
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    versions: { node: process.versions.node, ...Object.fromEntries(versions) },
  };
}

function versionOf(name: string): string {
  const text = readFileSync(projectFile("node_modules", name, "package.json"), "utf8");
  return packageSchema.parse(JSON.parse(text)).version;
}

/** The report as a table for people. */
export function renderReport({ benchmark, machine, figures }: Report): string {
  const { date, cores, processor, memoryGb, versions } = machine;
  const rows = figures.map(({ name, value, unit, ratio, target }) => [
    name,
    `${round(value)} ${unit}`,
    ratio ? `${round(ratio.value)} x ${ratio.reference}` : "",
    target ?? "",
  ]);
  const head = ["", "value", "ratio to a reference of the same run", "target"];
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const lines = [head, ...rows].map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const made = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `${benchmark}: ${date}, ${cores} cores (${processor}), ${memoryGb} GB`,
    made.join(", "),
    ...lines,
    "",
  ].join("\n");
}

function round(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
