import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import pino from "pino";
import type { z } from "zod";
import { commands } from "../../../commands/registry.js";
import { openContext, shippedPage } from "../../../src/context.js";
import { createBot } from "../../../src/discord/bot.js";
import { readConfig } from "../../../src/settings/config.js";
import { answersSchema, firstsSchema, type orderSchema, readySchema, serveDiscord } from "./fake-discord.js";

/**
 * Measures how soon people get a first response while papers are being indexed: a bot with the real index, models and
 * commands in this process, a loopback Discord with the people in another.
 */
const HELP = `npm run load -- PAPERS.jsonl [INTERACTIONS]

Measures how soon people get a first response while papers are being indexed: a
bot with the real index, models and commands, and a Discord on this machine.

  PAPERS.jsonl   the papers to index meanwhile, one JSON object a line, plain or
                 gzip: 2,000 keep it busy for long enough
  INTERACTIONS   how many come at once (200)
`;

const SERVERS = 20;
const WARM_UP = 10;
/** Papers that are embedded before people come, so that indexing is well under way. */
const HEAD_START = 50;

class Discord {
  constructor(private readonly child: ChildProcess) {}

  async next<Schema extends z.ZodType>(schema: Schema): Promise<z.output<Schema>> {
    const [message] = await once(this.child, "message");
    return schema.parse(message);
  }

  async use(interactions: number, servers: number) {
    this.child.send({ do: "use", interactions, servers } satisfies z.infer<typeof orderSchema>);
    const firsts = await this.next(firstsSchema);
    return { ...firsts, rest: this.next(answersSchema) };
  }

  stop(): void {
    this.child.send({ do: "stop" } satisfies z.infer<typeof orderSchema>);
  }
}

/** The value below which so many of them are: nearest rank. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN);
}

function summary(values: readonly (number | null)[]) {
  const came = values.filter((value) => value !== null);
  return {
    median: percentile(came, 0.5),
    p99: percentile(came, 0.99),
    slowest: percentile(came, 1),
    missing: values.length - came.length,
  };
}

async function measure(file: string, interactions: number) {
  const discord = new Discord(fork(fileURLToPath(import.meta.url), ["--discord"]));
  const { url, token } = await discord.next(readySchema);
  const directory = await mkdtemp(join(tmpdir(), "offprint-load-"));
  const config = readConfig({
    OFFPRINT_DATA: directory,
    DISCORD_TOKEN: token,
    DISCORD_API_URL: url,
    OFFLINE: "true",
    LOG_LEVEL: "error",
  });
  const context = openContext(config, pino({ level: "error" }, pino.destination(2)), "load");
  const { library } = context;
  await library.ingest([shippedPage(config)]);
  const bot = createBot({ context, commands });
  await bot.start();
  await (await discord.use(WARM_UP, 1)).rest;

  let embedded = 0;
  const indexing = new AbortController();
  const started = performance.now();
  const ingest = library.ingest([context.source(`jsonl:${file}`)], {
    signal: indexing.signal,
    onProgress: (progress) => {
      embedded = progress.embedded;
    },
  });
  while (embedded < HEAD_START) await new Promise((resolve) => setTimeout(resolve, 50));
  const before = embedded;
  const result = await discord.use(interactions, SERVERS);
  const during = embedded;
  const firstResponse = summary(result.firsts);
  process.stderr.write(`First responses: ${JSON.stringify(firstResponse)}; waiting for the answers.\n`);
  const { answers, violations } = await result.rest;
  const { added } = await ingest;
  const seconds = (performance.now() - started) / 1_000;
  await bot.stop();
  await context.close();
  discord.stop();
  await rm(directory, { recursive: true, force: true });
  return {
    interactions,
    firstResponse,
    answer: summary(answers),
    deferred: result.deferred,
    violations,
    indexing: {
      papers: added,
      seconds: Math.round(seconds),
      embeddedBefore: before,
      embeddedByFirstResponses: during,
    },
    machine: {
      processor: cpus()[0]?.model ?? "",
      threads: availableParallelism(),
      load: Number((loadavg()[0] ?? 0).toFixed(1)),
      node: process.version,
    },
  };
}

function printTable({ interactions, firstResponse, answer, indexing }: Awaited<ReturnType<typeof measure>>) {
  const row = (name: string, values: ReturnType<typeof summary>) =>
    `| ${name} | ${values.median} ms | ${values.p99} ms | ${values.slowest} ms | ${values.missing} |`;
  const lines = [
    `${interactions} interactions at once while ${indexing.papers} papers are being indexed`,
    "",
    "| | median | 99th percentile | slowest | missing |",
    "|---|---|---|---|---|",
    row("first response", firstResponse),
    row("answer", answer),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

if (process.argv[2] === "--discord") {
  await serveDiscord();
} else {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean", default: false } },
  });
  const [file, count = "200"] = positionals;
  if (values.help) {
    process.stdout.write(HELP);
  } else if (file === undefined) {
    process.stderr.write(`Give a file with papers.\n\n${HELP}`);
    process.exitCode = 2;
  } else {
    const result = await measure(file, Number(count));
    process.stdout.write(`${JSON.stringify(result)}\n`);
    printTable(result);
  }
}
