import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import type { Context } from "../context.js";
import { printJson, printText } from "./output.js";
import { type CommonOptions, command, withContext } from "./session.js";

/** `status`: what is indexed, how fresh it is, and whether it is whole. */
export function statusCommand(): Command {
  return command(
    "status",
    "show what is indexed, how fresh it is, and whether it is whole",
    "status --json",
  ).action(async (options: CommonOptions) => {
    await withContext(options, null, async (context) => {
      const status = readStatus(context);
      if (options.json) printJson(status);
      else printText(renderStatus(status));
    });
  });
}

type Status = ReturnType<typeof readStatus>;

function readStatus({ library, config }: Context) {
  const { database, papers, vectors, runs, models } = library;
  const integrity = String(database.pragma("quick_check(1)", { simple: true }));
  const newest = database
    .prepare<[], string | null>("SELECT max(substr(published, 1, 10)) FROM papers")
    .pluck()
    .get();
  return {
    data: config.directory,
    papers: papers.count(),
    vectors: vectors.count(),
    toEmbed: vectors.countPending(),
    model: models.embedding.name,
    newest: newest ?? null,
    bytes: folderSize(config.directory),
    integrity,
    sources: runs.all(),
  };
}

/** Bytes of the files in the data folder, models that were downloaded aside. */
function folderSize(directory: string): number {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(directory, entry.name)).size, 0);
}

function renderStatus(status: Status): string {
  const lines = [
    `Data folder   ${status.data} (${(status.bytes / 1e6).toFixed(1)} MB)`,
    `Papers        ${status.papers}${status.newest ? `, the newest of ${status.newest}` : ""}`,
    `Vectors       ${status.vectors} by ${status.model}${status.toEmbed > 0 ? `, ${status.toEmbed} to come: run index` : ""}`,
    `Integrity     ${status.integrity}`,
  ];
  for (const { source, lastSuccess, lastFailure, failure } of status.sources) {
    lines.push(`Source        ${source}: last read ${lastSuccess ?? "never"}`);
    if (lastFailure && lastFailure > (lastSuccess ?? ""))
      lines.push(`              failed ${lastFailure}: ${failure}`);
  }
  return lines.join("\n");
}
