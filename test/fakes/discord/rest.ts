import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { ApiError, invalidForm, notFound, type Problem, unauthorized } from "./api-error.js";
import type { Fault, Faults } from "./faults.js";
import { readBody, send } from "./http.js";
import { bucketOf, type RateLimits, rateLimitAnswer } from "./rate-limits.js";
import type { RecordedRequest, Recorder } from "./recorder.js";
import type { ApiAnswer, ApiRequest, Match, Route, Router } from "./router.js";
import { answerProblems, bodyProblems } from "./validation/openapi.js";

export interface RestOptions {
  readonly router: Router;
  readonly recorder: Recorder;
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly token: () => string;
  /** Whether the fake's own answers are compared with Discord's description, too. */
  readonly checkAnswers: boolean;
}

interface Answer extends ApiAnswer {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Discord's REST API at `/api/v10`: records, goes wrong where told to, checks, then lets the route answer. */
export function restListener(options: RestOptions): RequestListener {
  return (request, response) => {
    const arrivedAt = performance.now();
    void serve(options, request, response, arrivedAt).catch((error: unknown) => {
      const message = `The loopback server itself failed: ${error instanceof Error ? error.stack : String(error)}`;
      const problem = { path: [], code: "DEFECT", message };
      options.recorder.violations.push({
        method: request.method ?? "",
        path: request.url ?? "",
        problems: [problem],
      });
      send(response, 500, { message: "500: Internal Server Error", code: 0 });
    });
  };
}

async function serve(
  options: RestOptions,
  incoming: IncomingMessage,
  response: ServerResponse,
  arrivedAt: number,
): Promise<void> {
  const url = new URL(incoming.url ?? "/", "http://discord");
  const method = incoming.method ?? "GET";
  const path = decodeURIComponent(url.pathname).replace(/^\/api(\/v10)?/, "");
  const match = options.router.find(method, path);
  const route = match?.route.path ?? "";
  const read = await readBody(incoming).catch((error: unknown) => ({ body: undefined, files: [], error }));
  const record: RecordedRequest = { method, path, route, query: url.search, body: read.body, arrivedAt };
  options.recorder.requests.push(record);

  const fault = options.faults.next(method, route, path);
  if (fault?.kind === "delay") await sleep(fault.milliseconds);
  const early = fault && beforehand(fault, `${method} ${route}`);
  let answer: Answer | "hang" | "drop";
  if (early) answer = early;
  else {
    const request = {
      parameters: match?.parameters ?? {},
      query: url.searchParams,
      body: read.body,
      files: read.files,
      arrivedAt,
    };
    const authorization = incoming.headers.authorization;
    const given =
      "error" in read ? toAnswer(read.error) : run(options, match, request, record, authorization);
    answer = (fault && afterwards(fault)) ?? given;
  }
  if (answer === "hang") return;
  if (answer === "drop") {
    incoming.socket.destroy();
    return;
  }
  record.answeredAt = performance.now();
  record.status = answer.status;
  send(response, answer.status, answer.body, answer.headers);
}

function beforehand(fault: Fault, route: string): Answer | "hang" | "drop" | undefined {
  if (fault.kind === "rate-limit") {
    const { retryAfter, global, shared } = fault;
    const scope = shared ? "shared" : global ? "global" : "user";
    return rateLimitAnswer({ retryAfter, global, scope }, bucketOf(route));
  }
  return "afterwards" in fault && !fault.afterwards ? outcome(fault) : undefined;
}

function afterwards(fault: Fault): Answer | "hang" | "drop" | undefined {
  return "afterwards" in fault && fault.afterwards ? outcome(fault) : undefined;
}

function outcome(fault: Extract<Fault, { afterwards: boolean }>): Answer | "hang" | "drop" {
  if (fault.kind !== "fail") return fault.kind;
  const { status, code } = fault;
  return { status, body: { message: `${status}: Internal Server Error`, code } };
}

function run(
  options: RestOptions,
  match: Match | undefined,
  request: ApiRequest,
  record: RecordedRequest,
  authorization: string | undefined,
): Answer {
  try {
    if (!match) {
      report(options, record, [
        { path: [], code: "UNKNOWN_ROUTE", message: "This loopback server has no such route" },
      ]);
      throw notFound();
    }
    const { route } = match;
    if (route.needsToken && authorization !== `Bot ${options.token()}`) throw unauthorized();
    const name = `${route.method} ${route.path}`;
    const { limited, headers } = options.limits.take(name, majorOf(match), route.needsToken);
    if (limited) return rateLimitAnswer(limited, bucketOf(name));
    const problems = problemsWith(route, request);
    if (problems.length > 0) {
      report(options, record, problems);
      throw invalidForm(problems);
    }
    const answer = route.handle(request);
    if (options.checkAnswers) checkAnswer(options, record, answer);
    return headers ? { ...answer, headers } : answer;
  } catch (error) {
    return toAnswer(error);
  }
}

/** Discord's description first; the prose limits only of a body that has the right shape. */
function problemsWith(route: Route, request: ApiRequest): readonly Problem[] {
  const problems = bodyProblems(route.method, route.path, request.body);
  if (problems.length > 0) return problems;
  return route.check?.(request) ?? [];
}

function checkAnswer(options: RestOptions, record: RecordedRequest, { status, body }: ApiAnswer): void {
  if (body === undefined) return;
  const plain: unknown = JSON.parse(JSON.stringify(body));
  const problems = answerProblems(record.method, record.route, status, plain);
  if (problems.length > 0) report(options, record, [{ path: [], code: "ANSWER", message: "" }, ...problems]);
}

function report(
  { recorder }: RestOptions,
  { method, path }: RecordedRequest,
  problems: readonly Problem[],
): void {
  recorder.violations.push({ method, path, problems });
}

function toAnswer(error: unknown): Answer {
  if (error instanceof ApiError) return { status: error.status, body: error.body() };
  throw error;
}

/** Discord counts by channel, server and webhook: the first id of the path. */
function majorOf({ parameters }: Match): string {
  const { channel_id, guild_id, webhook_id, webhook_token } = parameters;
  return channel_id ?? guild_id ?? `${webhook_id ?? ""} ${webhook_token ?? ""}`;
}
