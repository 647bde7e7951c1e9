import { existsSync, writeFileSync } from "node:fs";
import { parentPort, threadId } from "node:worker_threads";

// Stands in for a model thread that dies: `die`, `throw` and, once for each file, `die once FILE`. For any other
// text it answers with the number of characters, `wait` after a while; `thread`: with the number of the thread. It is
// held up by `busy FILE` for a time, as by a native call, and then writes the file.
parentPort.on("message", (task) => {
  if (task === "close") process.exit();
  const { text } = task;
  const [, written] = /^busy (.*)$/.exec(text) ?? [];
  if (written) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    writeFileSync(written, "");
  }
  const [, file] = /^die once (.*)$/.exec(text) ?? [];
  if (text === "throw") throw new Error("out of memory");
  if (text === "die" || (file && !existsSync(file))) {
    if (file) writeFileSync(file, "");
    process.exit(9);
  }
  const answer = text === "thread" ? threadId : text.length;
  const reply = () => parentPort.postMessage({ vector: Float32Array.of(answer) });
  if (text === "wait") setTimeout(reply, 60_000);
  else reply();
});
