import type { SourceRun } from "../../index/store/source-runs.js";
import { howToRun } from "../process/how-to-run.js";
import type { Status } from "../status.js";
import { colors } from "./colors.js";

const REBUILD = `run \`${howToRun("rebuild")}\``;

/** The status, a line a fact. */
export function renderStatus(status: Status): string {
  const { bytes, papers, vectors, toEmbed, newest } = status;
  const rows: [string, string][] = [
    ["Data folder", status.data],
    ["Size", `${size(bytes.total)}: database ${size(bytes.database)}, graph ${size(bytes.graph)}`],
    ["Papers", `${papers}${newest ? `, the newest of ${newest}` : ""}`],
    ["Vectors", `${vectors} by ${status.model}${toEmbed > 0 ? `; ${toEmbed} to come: ${REBUILD}` : ""}`],
    ["Database", status.integrity.database],
    ["Graph", graphSentence(status)],
    ...status.sources.map((run): [string, string] => ["Source", sourceSentence(run)]),
  ];
  return rows.map(([name, text]) => `${colors.dim(name.padEnd(12))} ${text}`).join("\n");
}

function graphSentence({ integrity, vectors }: Status): string {
  if (vectors === 0) return "none needed yet";
  const meaning = {
    whole: "whole",
    stale: `stale: ${REBUILD}`,
    outdated: `made by another version of Offprint: ${REBUILD}`,
    missing: `missing: ${REBUILD}`,
    damaged: `damaged: ${REBUILD}`,
  };
  return meaning[integrity.graph];
}

function sourceSentence({ source, lastSuccess, lastFailure, failure }: SourceRun): string {
  const lines = [source];
  if (lastSuccess) lines.push(`read ${time(lastSuccess)}`);
  if (lastFailure) lines.push(`failed ${time(lastFailure)}: ${failure}`);
  return lines.join(`\n${" ".repeat(13)}`);
}

/** To the minute, in UTC. */
function time(iso: string): string {
  return `${iso.slice(0, 16).replace("T", " ")} UTC`;
}

function size(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} KB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
