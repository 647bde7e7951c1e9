import { SingleBar } from "cli-progress";
import type { IngestProgress, IngestResult } from "../../index/ingest.js";

/** On something that is not a terminal, a line is written so often at most, in milliseconds. */
const LINE_EVERY = 5_000;

export interface ProgressDisplay {
  update(progress: IngestProgress): void;
  /** A line of its own, above the bar. */
  note(text: string): void;
  stop(): void;
}

/** Shows how far an ingest has come on standard error: a bar on a terminal, a line now and then elsewhere. */
export function showProgress(stream: NodeJS.WriteStream = process.stderr): ProgressDisplay {
  return stream.isTTY ? showBar(stream) : showLines(stream);
}

function showBar(stream: NodeJS.WriteStream): ProgressDisplay {
  const bar = new SingleBar({
    stream,
    format: "Embedding [{bar}] {value}/{total} papers · {speed}/s · {eta_formatted} left",
    hideCursor: true,
    clearOnComplete: true,
    gracefulExit: false,
    etaBuffer: 100,
  });
  const started = performance.now();
  let running = false;
  return {
    update(progress) {
      const total = progress.embedded + progress.toEmbed;
      if (total === 0) return;
      if (!running) bar.start(total, 0, { speed: "-" });
      running = true;
      bar.setTotal(total);
      bar.update(progress.embedded, { speed: rate(progress, started) });
    },
    note(text) {
      if (running) stream.write("\r\u001b[K");
      stream.write(`${text}\n`);
    },
    stop: () => bar.stop(),
  };
}

function showLines(stream: NodeJS.WriteStream): ProgressDisplay {
  const started = performance.now();
  let last = started;
  return {
    update(progress) {
      if (performance.now() - last < LINE_EVERY) return;
      last = performance.now();
      const total = progress.embedded + progress.toEmbed;
      stream.write(
        `Embedded ${progress.embedded} of ${total} papers, ${rate(progress, started)} a second.\n`,
      );
    },
    note: (text) => void stream.write(`${text}\n`),
    stop: () => undefined,
  };
}

function rate(progress: IngestProgress, started: number): string {
  return ((1_000 * progress.embedded) / (performance.now() - started)).toFixed(1);
}

/** What an ingest did, in a sentence. */
export function describeResult(result: IngestResult, papers: number, seconds: number): string {
  const parts = [
    `${result.added} added`,
    `${result.updated} updated`,
    `${result.unchanged} unchanged`,
    `${result.rejected} rejected`,
  ];
  return `Indexed in ${seconds.toFixed(1)} s: ${parts.join(", ")}. The index has ${papers} papers.`;
}
