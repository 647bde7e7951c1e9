import { SingleBar } from "cli-progress";

/** On something that is not a terminal, a line is written so often at most, in milliseconds. */
const LINE_EVERY = 5_000;
/** Narrow enough for the whole line to fit into 80 columns. */
const BAR_WIDTH = 24;

/** How far long work has come, on standard error. */
export interface Progress {
  /** @param total may grow */
  update(done: number, total: number): void;
  /** A line of its own, above the bar. */
  note(text: string): void;
  stop(): void;
}

/**
 * Shows how far long work has come: a bar with rate and time left on a terminal, a line now and then elsewhere.
 *
 * @param doing what is done: `Embedding`
 * @param unit what is counted: `papers`
 */
export function showProgress(
  doing: string,
  unit: string,
  stream: NodeJS.WriteStream = process.stderr,
): Progress {
  return stream.isTTY ? showBar(doing, unit, stream) : showLines(doing, unit, stream);
}

function showBar(doing: string, unit: string, stream: NodeJS.WriteStream): Progress {
  const bar = new SingleBar({
    stream,
    format: `${doing} [{bar}] {value}/{total} ${unit} · {rate}/s · {left} left`,
    barsize: BAR_WIDTH,
    // A process that is stopped at once could not show it again.
    hideCursor: null,
    clearOnComplete: true,
    gracefulExit: false,
  });
  const started = performance.now();
  return {
    update(done, total) {
      if (total === 0) return;
      if (!bar.isActive) bar.start(total, 0, { rate: "-", left: "-" });
      bar.setTotal(total);
      bar.update(done, pace(done, total, started));
    },
    note(text) {
      if (bar.isActive) stream.write("\r\u001b[K");
      stream.write(`${text}\n`);
    },
    stop: () => bar.stop(),
  };
}

function showLines(doing: string, unit: string, stream: NodeJS.WriteStream): Progress {
  const started = performance.now();
  let last = started;
  return {
    update(done, total) {
      if (performance.now() - last < LINE_EVERY) return;
      last = performance.now();
      const { rate, left } = pace(done, total, started);
      stream.write(`${doing}: ${done} of ${total} ${unit}, ${rate} a second, ${left} left.\n`);
    },
    note: (text) => void stream.write(`${text}\n`),
    stop: () => undefined,
  };
}

/** How fast it goes and what is left of it, as people read it. */
function pace(done: number, total: number, started: number): { rate: string; left: string } {
  const seconds = (performance.now() - started) / 1_000;
  const left = done > 0 ? duration(((total - done) * seconds) / done) : "-";
  const rate = done / seconds;
  return { rate: rate.toFixed(rate < 10 ? 1 : 0), left };
}

/** Seconds as `8 s`, `2 min 05 s` or `3 h 20 min`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const [minutes, hours] = [Math.floor(whole / 60), Math.floor(whole / 3_600)];
  if (hours > 0) return `${hours} h ${String(minutes % 60).padStart(2, "0")} min`;
  return `${minutes} min ${String(whole % 60).padStart(2, "0")} s`;
}
