import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { takeWriterLock } from "../../../index/store/writer-lock.js";
import { startModule } from "../../child.js";
import { temporaryFolder } from "../../temporary-folder.js";

function take(folder: string, purpose = "test") {
  const release = takeWriterLock(folder, purpose);
  onTestFinished(release);
  return release;
}

/** A process that holds the lock until it is killed, though it keeps nothing of it. */
async function holderOf(folder: string) {
  const child = startModule(`
    import { takeWriterLock } from "index/store/writer-lock.js";
    takeWriterLock(${JSON.stringify(folder)}, "index");
    globalThis.gc();
    console.log("locked");
    setInterval(() => {}, 1000);`);
  expect(await child.line()).toBe("locked");
  return child;
}

describe("the writer lock", () => {
  it("is held by one process, which is named to the next: pid, purpose and since when", async () => {
    const folder = temporaryFolder();
    const { pid } = await holderOf(folder);
    expect(() => take(folder)).toThrow(
      new RegExp(
        `^Another process is writing to ${folder} \\(process ${pid}, index, since \\d{4}-.*\\)\\. Wait until`,
      ),
    );
    expect(() => take(folder)).toThrow(expect.objectContaining({ code: "locked" }));
  });

  it("is free as soon as its holder ends, even by kill -9", async () => {
    const folder = temporaryFolder();
    const holder = await holderOf(folder);
    await holder.kill();
    take(folder);
  });

  it("is given back, and can be taken again", () => {
    const folder = temporaryFolder();
    take(folder)();
    const release = take(folder);
    release();
    release();
    take(folder);
  });

  it("is held against the same process too, and a refused attempt does not free it", async () => {
    const folder = temporaryFolder();
    take(folder, "first");
    expect(() => take(folder)).toThrow(new RegExp(`process ${process.pid}, first`));
    expect(() => take(folder)).toThrow(/Another process/);
    const other = startModule(`
      import { takeWriterLock } from "index/store/writer-lock.js";
      try { takeWriterLock(${JSON.stringify(folder)}, "index"); console.log("taken"); }
      catch (error) { console.log(error.code); }`);
    expect(await other.line()).toBe("locked");
  });

  it("is refused without a name where the note of the holder cannot be read", () => {
    const folder = temporaryFolder();
    take(folder);
    writeFileSync(join(folder, "writer.json"), "{half");
    expect(() => take(folder)).toThrow(`Another process is writing to ${folder}. Wait`);
  });

  it("belongs to one folder", () => {
    take(temporaryFolder());
    take(temporaryFolder());
  });
});
