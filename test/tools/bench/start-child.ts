import { setTimeout } from "node:timers/promises";
import { createLogger } from "../../../src/process/log.js";

// A process that opens an index and searches it; with a third argument it answers a question, too, and rests. Run by
// the benchmark `start`.

const [directory = "", model = "", rests] = process.argv.slice(2);
// As the bot does, so that what it loads is weighed too.
await import("discord.js");
const { readConfig } = await import("../../../src/settings/config.js");
const { openContext } = await import("../../../src/context.js");
const config = readConfig({ ...process.env, EMBEDDING_MODEL: model }, { data: directory });
const context = openContext(config, createLogger("silent"), null);
await context.library.search("how do people shrink the cache of keys and values?");
console.log(JSON.stringify({ firstAnswer: performance.now(), memory: process.memoryUsage.rss() }));
if (rests === undefined) process.exit(0);
await context.answerer.ask("How do people shrink the cache of keys and values?");
const asked = process.memoryUsage.rss();
// Until the model threads that are not needed have ended.
await setTimeout(75_000);
console.log(JSON.stringify({ asked, atRest: process.memoryUsage.rss() }));
process.exit(0);
