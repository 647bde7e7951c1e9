import { existsSync } from "node:fs";
import { availableParallelism, homedir } from "node:os";
import { resolve } from "node:path";
import { loadEnvFile } from "node:process";
import { z } from "zod";
import { OffprintError } from "../index/errors.js";
import { SHIPPED_MODEL } from "../index/models/embedding-model.js";

const httpUrl = z.url({ protocol: /^https?$/, error: "must be a link that begins with http:// or https://" });

/**
 * A link to which paths are appended: kept without a slash at its end. It is shown in messages, so that it holds no
 * secret; `fetch` takes none there either.
 */
const baseUrl = httpUrl
  .refine((url) => !/@|[?#]/.test(url), "must have no user name, password, @, ? or # in it")
  .transform((url) => url.replace(/\/+$/, ""));

const discordId = z.string().regex(/^\d{17,20}$/, "must be an id of 17 to 20 digits");

function whole(low: number, high: number) {
  const error = `must be a whole number from ${low} to ${high}`;
  return z.coerce.number({ error }).int(error).min(low, error).max(high, error);
}

/** Every setting, by the name of its environment variable. `.env.example` explains each. */
export const settingsSchema = z.object({
  OFFPRINT_DATA: z.string().default("./data"),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], {
      error: "must be debug, info, warn, error or silent",
    })
    .default("warn"),
  EMBEDDING_MODEL: z.string().default(SHIPPED_MODEL),
  MODEL_THREADS: whole(1, 64).optional(),
  ARXIV_URL: baseUrl.default("https://export.arxiv.org"),
  HUGGINGFACE_URL: baseUrl.default("https://huggingface.co"),
  // It is sent in a header, which takes no line breaks and nothing beyond ASCII.
  CONTACT: z
    .string()
    .regex(/^[\x20-\x7e]{1,200}$/, "must be at most 200 characters of plain ASCII, such as a mail address")
    .optional(),
  OFFLINE: z.stringbool({ error: "must be true or false" }).default(false),
  ANSWER_THRESHOLD: z.coerce
    .number({ error: "must be a number from 0 to 1" })
    .min(0, "must be a number from 0 to 1")
    .max(1, "must be a number from 0 to 1")
    .optional(),
  LLM_BASE_URL: baseUrl.optional(),
  LLM_MODEL: z.string().optional(),
  // It is sent in a header; what that does not take, an error would quote.
  LLM_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, "must be of plain ASCII without blanks")
    .optional(),
  LLM_TIMEOUT_SECONDS: whole(1, 600).default(20),
  LOG_FORMAT: z.enum(["json", "pretty"], { error: "must be json or pretty" }).optional(),
  LOG_QUESTIONS: z.stringbool({ error: "must be true or false" }).default(false),
  // What people paste in its place (a client secret, a public key) has no dots.
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, "must be the bot's token: three parts with dots between them")
    .optional(),
  DISCORD_APPLICATION_ID: discordId.optional(),
  DISCORD_GUILD_ID: discordId.optional(),
  // discord.js appends the version itself.
  DISCORD_API_URL: baseUrl.transform((url) => url.replace(/\/v\d+$/, "")).default("https://discord.com/api"),
  HTTP_PORT: whole(0, 65_535).optional(),
  RATE_BURST: whole(1, 1_000).default(5),
  RATE_SECONDS: whole(1, 3_600).default(5),
  QUEUE_LENGTH: whole(1, 10_000).default(400),
  SOURCES: z
    .string()
    .default("")
    .transform((names) =>
      names
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== ""),
    ),
  FETCH_HOURS: whole(1, 168).default(3),
  DIGESTS_PER_SERVER: whole(0, 1_000).default(10),
  DIGESTS_PER_PERSON: whole(0, 100).default(3),
  FOLLOWS_PER_SERVER: whole(0, 1_000).default(20),
  FOLLOWS_PER_PERSON: whole(0, 100).default(10),
  DIGEST_CATCH_UP_HOURS: whole(0, 23).default(6),
});

type Settings = z.infer<typeof settingsSchema>;

/** The settings, as the rest of the program knows them. */
export interface Config {
  /** The data folder, absolute. */
  readonly directory: string;
  readonly logLevel: Settings["LOG_LEVEL"];
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
  /** As users name them; `hf:today` stands for the latest days. */
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

/** Takes the settings of a file `.env` in the working folder into the environment, where there is one. */
export function loadEnvironmentFile(file = ".env"): void {
  if (!existsSync(file)) return;
  try {
    loadEnvFile(file);
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
 * @throws OffprintError `config`, naming each setting that is wrong and what it must be, never its value
 */
export function readConfig(
  environment: NodeJS.ProcessEnv,
  overrides: { data?: string | undefined } = {},
): Config {
  const given = Object.entries(environment).flatMap(([name, value]) => {
    const trimmed = value?.trim() ?? "";
    return trimmed === "" ? [] : [[name, trimmed] as const];
  });
  const parsed = settingsSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    // One number can be wrong in several ways, which one sentence tells.
    const problems = new Set(parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`));
    throw new OffprintError("config", `Wrong setting: ${[...problems].join("; ")}. See .env.example.`);
  }
  const settings = parsed.data;
  return {
    directory: dataFolder(overrides.data ?? settings.OFFPRINT_DATA),
    logLevel: settings.LOG_LEVEL,
    embeddingModel: settings.EMBEDDING_MODEL,
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
function dataFolder(path: string): string {
  return resolve(path.replace(/^~(?=\/|$)/, homedir()));
}

function llmConfig(settings: Settings): LlmConfig | null {
  const { LLM_BASE_URL: url, LLM_MODEL: model, LLM_API_KEY: apiKey, LLM_TIMEOUT_SECONDS: seconds } = settings;
  if (!url && !model) return null;
  if (!url || !model) {
    const problem = "LLM_BASE_URL and LLM_MODEL must be set together";
    throw new OffprintError("config", `Wrong setting: ${problem}. See .env.example.`);
  }
  return { baseUrl: url, model, apiKey: apiKey ?? null, timeout: seconds * 1_000 };
}
