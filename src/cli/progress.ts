/** On something that is not a terminal, a line is written so often at most, in milliseconds. */
const LINE_EVERY = 5_000;
/** Narrow enough for the whole line to fit into 80 columns. */
const BAR_WIDTH = 24;
/** The bar is drawn anew so often at most, in milliseconds. */
const DRAW_EVERY = 100;
/** To the start of the line, and nothing behind it (ECMA-48, EL). */
const CLEAR_LINE = "\r\u001b[K";

/** A terminal, or something else that text is written to. */
export type ProgressStream = NodeJS.WritableStream & Partial<Pick<NodeJS.WriteStream, "isTTY" | "columns">>;

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
export function showProgress(doing: string, unit: string, stream: ProgressStream = process.stderr): Progress {
  return stream.isTTY ? showBar(doing, unit, stream) : showLines(doing, unit, stream);
}

function showBar(doing: string, unit: string, stream: ProgressStream): Progress {
  const started = performance.now();
  let bar = "";
  let drawn = Number.NEGATIVE_INFINITY;

  /** What has wrapped cannot be written over: no wider than the terminal, of which some say that they have no columns. */
  function draw(): void {
    stream.write(CLEAR_LINE + bar.slice(0, (stream.columns || 80) - 1));
    drawn = performance.now();
  }

  return {
    update(done, total) {
      if (total === 0) return;
      const { rate, left } = pace(done, total, started);
      const full = "=".repeat(Math.floor((BAR_WIDTH * done) / total)).padEnd(BAR_WIDTH, "-");
      bar = `${doing} [${full}] ${done}/${total} ${unit} · ${rate}/s · ${left} left`;
      if (done === total || performance.now() - drawn >= DRAW_EVERY) draw();
    },
    note(text) {
      stream.write(`${CLEAR_LINE}${text}\n`);
      if (bar !== "") draw();
    },
    stop() {
      if (bar !== "") stream.write(CLEAR_LINE);
    },
  };
}

function showLines(doing: string, unit: string, stream: ProgressStream): Progress {
  const started = performance.now();
  let last = started;
  return {
    update(done, total) {
      // That all is done is said by what comes behind.
      if (done === total || performance.now() - last < LINE_EVERY) return;
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
  const rate = done / Math.max(seconds, 0.001);
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
