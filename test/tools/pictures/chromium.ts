import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
/** It draws local pages and nothing else: whatever would use the network is off. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
];
/** What the page's style makes it wide, in pixels. */
const WIDTH = 720;
const MEASURE = "<script>document.title = document.querySelector('main').scrollHeight</script>";

/** Photographs a page as PNG, as high as it is. @param html a page with everything in a `main` */
export async function photograph(html: string, file: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "offprint-picture-"));
  try {
    const page = join(folder, "page.html");
    await writeFile(page, html + MEASURE);
    const { href } = pathToFileURL(page);
    const flags = [...FLAGS, `--user-data-dir=${join(folder, "profile")}`];
    const { stdout } = await run(CHROMIUM, [...flags, "--dump-dom", href], { maxBuffer: 1 << 24 });
    const height = Number(/<title>(\d+)<\/title>/.exec(stdout)?.[1] ?? 800);
    await run(CHROMIUM, [...flags, `--window-size=${WIDTH},${height}`, `--screenshot=${file}`, href]);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
