import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { loadEnvFile } from "node:process";
import { z } from "zod";
import { OffprintError } from "../index/errors.js";
import { SHIPPED_MODEL } from "../index/models/embedding-model.js";

const httpUrl = z.url({ protocol: /^https?$/, error: "must be a link that begins with http:// or https://" });

/** A link to which paths are appended: kept without a slash at its end. */
const baseUrl = httpUrl.transform((url) => url.replace(/\/+$/, ""));

function whole(low: number, high: number) {
  return z.coerce
    .number({ error: "must be a number" })
    .int("must be a whole number")
    .min(low, `must be at least ${low}`)
    .max(high, `must be at most ${high}`);
}

/** Every setting, by the name of its environment variable. `.env.example` explains each. */
const settingsSchema = z.object({
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
  CONTACT: z.string().max(200).optional(),
  OFFLINE: z.stringbool({ error: "must be true or false" }).default(false),
  ANSWER_THRESHOLD: z.coerce
    .number({ error: "must be a number" })
    .min(0, "must be at least 0")
    .max(1, "must be at most 1")
    .optional(),
  LLM_BASE_URL: baseUrl.optional(),
  LLM_MODEL: z.string().optional(),
  LLM_API_KEY: z.string().optional(),
  LLM_TIMEOUT_SECONDS: whole(1, 600).default(20),
  DISCORD_TOKEN: z.string().optional(),
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
  readonly discordToken: string | null;
}

/** An OpenAI-compatible endpoint that writes the prose of answers. */
export interface LlmConfig {
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | null;
  /** What one answer may cost at most, in milliseconds. */
  readonly timeout: number;
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
 * @throws OffprintError `config`, naming each setting that is wrong and what it must be, never its value
 */
export function readConfig(
  environment: NodeJS.ProcessEnv,
  overrides: { data?: string | undefined } = {},
): Config {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value !== "");
  const parsed = settingsSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    throw new OffprintError("config", `Wrong setting: ${problems.join("; ")}. See .env.example.`);
  }
  const settings = parsed.data;
  return {
    directory: resolve(overrides.data ?? settings.OFFPRINT_DATA),
    logLevel: settings.LOG_LEVEL,
    embeddingModel: settings.EMBEDDING_MODEL,
    threads: settings.MODEL_THREADS ?? availableParallelism(),
    arxivUrl: settings.ARXIV_URL,
    huggingFaceUrl: settings.HUGGINGFACE_URL,
    contact: settings.CONTACT ?? null,
    offline: settings.OFFLINE,
    answerThreshold: settings.ANSWER_THRESHOLD ?? null,
    llm: llmConfig(settings),
    discordToken: settings.DISCORD_TOKEN ?? null,
  };
}

function llmConfig(settings: Settings): LlmConfig | null {
  const { LLM_BASE_URL: url, LLM_MODEL: model, LLM_API_KEY: apiKey, LLM_TIMEOUT_SECONDS: seconds } = settings;
  if (!url && !model) return null;
  if (!url || !model) {
    throw new OffprintError("config", "LLM_BASE_URL and LLM_MODEL must be set together. See .env.example.");
  }
  return { baseUrl: url, model, apiKey: apiKey ?? null, timeout: seconds * 1_000 };
}
