import { z } from "zod";
import { messageOf, OffprintError } from "../../index/errors.js";
import { SHIPPED_MODEL } from "../../index/models/embedding-model.js";
import { createHttpClient } from "../../index/sources/http-client.js";
import { parseSource, splitSources } from "../../index/sources/list.js";

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

/** The sources of a list. They are made to see whether they are named rightly; nothing is read. */
const sources = z
  .string()
  .transform(splitSources)
  .superRefine((names, { addIssue }) => {
    const unread = {
      http: createHttpClient({ userAgent: "" }),
      clock: Date.now,
      arxivUrl: "",
      huggingFaceUrl: "",
    };
    for (const name of names) {
      try {
        parseSource(name, unread);
      } catch (error) {
        // The sentence that all problems are put into ends with a full stop of its own.
        addIssue(`must name sources: ${messageOf(error).replace(/\.$/, "")}`);
      }
    }
  });

/** Every setting, by the name of its environment variable. `.env.example` explains each. */
export const settingsSchema = z.object({
  OFFPRINT_DATA: z.string().default("./data"),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], {
      error: "must be debug, info, warn, error or silent",
    })
    .optional(),
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
  SOURCES: sources.default([]),
  FETCH_HOURS: whole(1, 168).default(3),
  DIGESTS_PER_SERVER: whole(0, 1_000).default(10),
  DIGESTS_PER_PERSON: whole(0, 100).default(3),
  FOLLOWS_PER_SERVER: whole(0, 1_000).default(20),
  FOLLOWS_PER_PERSON: whole(0, 100).default(10),
  DIGEST_CATCH_UP_HOURS: whole(0, 23).default(6),
});

export type Settings = z.infer<typeof settingsSchema>;

/** What is wrong with the settings. */
export interface WrongSetting {
  /** More than one where they do not go together. */
  readonly names: readonly string[];
  /** Which setting it is and what it must be, without its value but for a source's: `OFFLINE must be true or false`. */
  readonly problem: string;
}

/** All that is wrong with the settings. */
export function wrongSettings(environment: NodeJS.ProcessEnv): WrongSetting[] {
  const given = givenIn(environment);
  const issues = settingsSchema.safeParse(given).error?.issues ?? [];
  const wrong = issues.map(({ path, message }): WrongSetting => {
    const name = path.join(".");
    return { names: [name], problem: `${name} ${message}` };
  });
  const pair = ["LLM_BASE_URL", "LLM_MODEL"];
  if (pair.filter((name) => name in given).length === 1) {
    wrong.push({ names: pair, problem: `${pair.join(" and ")} must be set together` });
  }
  // One number can be wrong in several ways, which one sentence tells.
  return [...new Map(wrong.map((one) => [one.problem, one])).values()];
}

/**
 * Reads the settings from environment variables. An empty one counts as not set.
 *
 * @throws OffprintError `config`, naming each setting that is wrong and what it must be, as `wrongSettings` does
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const problems = wrongSettings(environment).map(({ problem }) => problem);
  if (problems.length === 0) return settingsSchema.parse(givenIn(environment));
  throw new OffprintError("config", `Wrong setting: ${problems.join("; ")}. See .env.example.`);
}

/** Whether LOG_LEVEL is `debug`, also where another setting is wrong. */
export function isDebugging(environment: NodeJS.ProcessEnv): boolean {
  return givenIn(environment).LOG_LEVEL === "debug";
}

function givenIn(environment: NodeJS.ProcessEnv): Record<string, string> {
  const given = Object.entries(environment).map(([name, value]) => [name, unquoted(value ?? "")] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ""));
}

/** Node takes quotes away that stand around a value in a file; `docker run --env-file` leaves them. */
function unquoted(value: string): string {
  return value
    .trim()
    .replace(/^(["'])(.*)\1$/s, "$2")
    .trim();
}
