import { OffprintError } from "../../index/errors.js";
import { databaseExists, storageError } from "../../index/store/database.js";
import { type Context, openContext } from "../context.js";
import { howToRun } from "../process/how-to-run.js";
import { createLogger } from "../process/log.js";
import { type Config, loadEnvironmentFile, readConfig, secretsOf } from "../settings/config.js";

/** Options that every command has. */
export interface CommonOptions {
  readonly data?: string;
  readonly json?: boolean;
}

/** The settings, with what the command line says in their place. @throws OffprintError `config` */
export function settingsOf({ data }: CommonOptions): Config {
  loadEnvironmentFile();
  return readConfig(process.env, { data });
}

/** Runs something on an index that has papers. @throws OffprintError `not-found` where it has none */
export async function withIndex<Result>(
  options: CommonOptions,
  run: (context: Context) => Promise<Result>,
): Promise<Result> {
  return withIndexIfAny(options, async (context, config) => {
    if (context && context.library.papers.count() > 0) return run(context);
    throw nothingIndexed(config.directory);
  });
}

/** As `withIndex`; where nothing was ever indexed it runs with null, and makes no folder. */
export async function withIndexIfAny<Result>(
  options: CommonOptions,
  run: (context: Context | null, config: Config) => Promise<Result>,
): Promise<Result> {
  const config = settingsOf(options);
  return databaseExists(config.directory) ? within(config, null, run) : run(null, config);
}

/** Runs something that writes to the data folder, as no other process may at the same time. */
export async function withWriter<Result>(
  options: CommonOptions,
  purpose: string,
  run: (context: Context) => Promise<Result>,
): Promise<Result> {
  return within(settingsOf(options), purpose, run);
}

export function nothingIndexed(directory: string): OffprintError {
  return new OffprintError(
    "not-found",
    `Nothing is indexed in ${directory} yet. Fill it with \`${howToRun("index")}\`.`,
  );
}

async function within<Result>(
  config: Config,
  purpose: string | null,
  run: (context: Context, config: Config) => Promise<Result>,
): Promise<Result> {
  const context = openContext(
    config,
    createLogger(config.logLevel ?? "warn", process.stderr, config.logFormat, secretsOf(config)),
    purpose,
  );
  try {
    return await run(context, config);
  } catch (error) {
    throw storageError(config.directory, error);
  } finally {
    await context.close();
  }
}
