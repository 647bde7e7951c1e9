import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, homedir } from "node:os";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { OffprintError } from "../../index/errors.js";
import { readSettings, type Settings, settingsSchema } from "./settings.js";

/** The settings, as the rest of the program knows them. */
export interface Config {
  /** The data folder, absolute. */
  readonly directory: string;
  /** Null for what suits what runs. */
  readonly logLevel: Settings["LOG_LEVEL"] | null;
  readonly embeddingModel: string;
  /** Model threads at most. */
  readonly threads: number;
  readonly arxivUrl: string;
  readonly huggingFaceUrl: string;
  /** Who runs this, for the operators of the sources. */
  readonly contact: string | null;
  /** Whether papers may be fetched from the network while answering. */
  readonly offline: boolean;
  /** The probability from which on a question counts as answered; null for the measured default. */
  readonly answerThreshold: number | null;
  readonly llm: LlmConfig | null;
  /** One JSON object a line, or sentences; null for what suits where the log goes. */
  readonly logFormat: "json" | "pretty" | null;
  /** Whether questions may be written to the log. */
  readonly logQuestions: boolean;
  readonly discordToken: string | null;
  readonly discord: DiscordConfig;
  /** Where metrics and health are served; null for nowhere. */
  readonly httpPort: number | null;
  /** What one person may ask: so many at once, then one every so many seconds. */
  readonly rate: { readonly burst: number; readonly seconds: number };
  /** Requests that may wait, in all. */
  readonly queueLength: number;
  readonly fetching: FetchingConfig;
  readonly digests: DigestConfig;
  readonly follows: FollowConfig;
}

/** What the bot reads by itself, and how often. */
export interface FetchingConfig {
  /** As users name them; `hf:today` stands for all days since the last reading. */
  readonly sources: readonly string[];
  readonly everyHours: number;
}

/** What is posted by itself. */
export interface DigestConfig {
  /** Digests that one server may have, and one person in direct messages. */
  readonly perServer: number;
  readonly perPerson: number;
  /** How long after its time a digest is still posted, after a downtime. */
  readonly catchUpHours: number;
}

/** What may be followed. */
export interface FollowConfig {
  /** Topics that one server may follow in its channels, and one person in direct messages. */
  readonly perServer: number;
  readonly perPerson: number;
}

/** What the bot needs to know of Discord besides its token. */
export interface DiscordConfig {
  /** Looked up where it is null. */
  readonly applicationId: string | null;
  /** The one server where commands are registered; null for everywhere. */
  readonly guildId: string | null;
  /** The REST base URL, without a version. */
  readonly apiUrl: string;
}

/** An OpenAI-compatible endpoint that writes the prose of answers. */
export interface LlmConfig {
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | null;
  /** What one answer may cost at most, in milliseconds. */
  readonly timeout: number;
}

/** What must never be shown or logged. */
export function secretsOf({ discordToken, llm }: Pick<Config, "discordToken" | "llm">): string[] {
  return [discordToken, llm?.apiKey ?? null].filter((secret) => secret !== null);
}

/**
 * Takes the settings of a file `.env` in the working folder into the environment, where there is one. What is set there
 * already stays; an empty variable is not set.
 * @returns the names in it that are no settings, as slips leave them
 * @throws OffprintError `config`
 */
export function loadEnvironmentFile(file = ".env"): string[] {
  if (!existsSync(file)) return [];
  const text = readText(file);
  if (text.includes("\0")) {
    throw new OffprintError("config", `The file ${file} is not a text file in UTF-8. Save it as one.`);
  }
  const given = Object.entries(parseEnv(text));
  for (const [name, value] of given) {
    if ((process.env[name] ?? "").trim() === "") process.env[name] = value;
  }
  return given.map(([name]) => name).filter((name) => !Object.hasOwn(settingsSchema.shape, name));
}

/** Editors of Windows write UTF-16, and a mark before the first name, which would become a part of it. */
function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
    const mark = bytes.subarray(0, 2).toString("hex");
    const encoding = mark === "fffe" ? "utf-16le" : mark === "feff" ? "utf-16be" : "utf-8";
    return new TextDecoder(encoding).decode(bytes);
  } catch (error) {
    throw new OffprintError("config", `The file ${file} cannot be read. Check its permissions.`, {
      cause: error,
    });
  }
}

/**
 * Reads the settings from environment variables. An empty one counts as not set.
 *
 * @param overrides what the command line says in place of a setting
 * @throws OffprintError `config`, naming each setting that is wrong and what it must be, as `wrongSettings` does
 */
export function readConfig(
  environment: NodeJS.ProcessEnv,
  overrides: { data?: string | undefined } = {},
): Config {
  const settings = readSettings(environment);
  return {
    directory: resolve(fromHome(overrides.data ?? settings.OFFPRINT_DATA)),
    logLevel: settings.LOG_LEVEL ?? null,
    embeddingModel: fromHome(settings.EMBEDDING_MODEL),
    threads: settings.MODEL_THREADS ?? availableParallelism(),
    arxivUrl: settings.ARXIV_URL,
    huggingFaceUrl: settings.HUGGINGFACE_URL,
    contact: settings.CONTACT ?? null,
    offline: settings.OFFLINE,
    answerThreshold: settings.ANSWER_THRESHOLD ?? null,
    llm: llmConfig(settings),
    logFormat: settings.LOG_FORMAT ?? null,
    logQuestions: settings.LOG_QUESTIONS,
    discordToken: settings.DISCORD_TOKEN ?? null,
    discord: {
      applicationId: settings.DISCORD_APPLICATION_ID ?? null,
      guildId: settings.DISCORD_GUILD_ID ?? null,
      apiUrl: settings.DISCORD_API_URL,
    },
    httpPort: settings.HTTP_PORT ?? null,
    rate: { burst: settings.RATE_BURST, seconds: settings.RATE_SECONDS },
    queueLength: settings.QUEUE_LENGTH,
    fetching: { sources: settings.SOURCES, everyHours: settings.FETCH_HOURS },
    digests: {
      perServer: settings.DIGESTS_PER_SERVER,
      perPerson: settings.DIGESTS_PER_PERSON,
      catchUpHours: settings.DIGEST_CATCH_UP_HOURS,
    },
    follows: { perServer: settings.FOLLOWS_PER_SERVER, perPerson: settings.FOLLOWS_PER_PERSON },
  };
}

/** Files of settings know nothing of the shell's `~`. */
function fromHome(path: string): string {
  return path.replace(/^~(?=\/|$)/, homedir());
}

function llmConfig(settings: Settings): LlmConfig | null {
  const { LLM_BASE_URL: url, LLM_MODEL: model, LLM_API_KEY: apiKey, LLM_TIMEOUT_SECONDS: seconds } = settings;
  return url && model ? { baseUrl: url, model, apiKey: apiKey ?? null, timeout: seconds * 1_000 } : null;
}
