import type { IncomingMessage, ServerResponse } from "node:http";
import { invalidJson } from "./api-error.js";

/** A file that came with a message. */
export interface UploadedFile {
  /** Its number in the form, by which the message's `attachments` tell of it: 0 for `files[0]`. */
  readonly number: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export interface ReadBody {
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidJson();
  }
}

/** The body of a request: JSON, or a form with `payload_json` and files. */
export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const bytes = await bytesOf(request);
  if (bytes.length === 0) return { body: undefined, files: [] };
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return { body: parse(bytes.toString("utf8")), files: [] };
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  const files: UploadedFile[] = [];
  for (const [field, value] of form) {
    if (typeof value === "string") continue;
    const number = /^files\[(\d+)\]$/.exec(field)?.[1] ?? "";
    files.push({ number, name: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()) });
  }
  const payload = form.get("payload_json");
  return { body: typeof payload === "string" ? parse(payload) : {}, files };
}

/** Answers with JSON, or with nothing where there is no body. */
export function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  response.writeHead(status, { ...headers, "content-type": "application/json" }).end(JSON.stringify(body));
}
