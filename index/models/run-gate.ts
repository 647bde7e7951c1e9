/**
 * Stands between a model thread and onnxruntime: a process that exits while one of its threads is within a call into it is
 * aborted ("terminate called after throwing an instance of 'Napi::Error'"). At `process.exit` the threads that are within one
 * come out of it first, and none goes in.
 */
export type RunGate = Int32Array<SharedArrayBuffer>;

const OUTSIDE = 0;
const WITHIN = 1;
const CLOSING = 2;
const CLOSED = 3;

/** Milliseconds that the end of the process waits for a thread: a text takes some tenths of a second. */
const PATIENCE = 2_000;

const open = new Set<RunGate>();

/** The gate of a thread that begins. */
export function openGate(): RunGate {
  if (open.size === 0) process.on("exit", closeAll);
  const gate = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  open.add(gate);
  return gate;
}

/** Forgets the gate of a thread that has ended. */
export function removeGate(gate: RunGate): void {
  open.delete(gate);
  if (open.size === 0) process.off("exit", closeAll);
}

function closeAll(): void {
  // First all of them, so that they come out side by side.
  const within = [...open].filter((gate) => Atomics.exchange(gate, 0, CLOSING) === WITHIN);
  for (const gate of within) Atomics.wait(gate, 0, CLOSING, PATIENCE);
}

/** Runs what calls into onnxruntime, in its thread. Once the process ends, that thread stays where it is. */
export async function within<Result>(gate: RunGate, run: () => Promise<Result>): Promise<Result> {
  if (Atomics.compareExchange(gate, 0, OUTSIDE, WITHIN) !== OUTSIDE) stay(gate);
  try {
    return await run();
  } finally {
    if (Atomics.compareExchange(gate, 0, WITHIN, OUTSIDE) !== WITHIN) stay(gate);
  }
}

/** Until the process is gone. */
function stay(gate: RunGate): void {
  Atomics.store(gate, 0, CLOSED);
  Atomics.notify(gate, 0);
  Atomics.wait(gate, 0, CLOSED);
}
