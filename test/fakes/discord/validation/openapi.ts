import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { projectFile } from "../../../../index/project-root.js";
import type { Problem } from "../api-error.js";
import { problemsOf } from "./zod-problems.js";

const schemaSchema = z.record(z.string(), z.unknown());
const contentSchema = z.looseObject({
  content: z.record(z.string(), z.object({ schema: schemaSchema })).optional(),
});
const operationSchema = z.looseObject({
  requestBody: contentSchema.optional(),
  responses: z.record(z.string(), contentSchema).default({}),
});
const descriptionSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), schemaSchema) }),
});

/**
 * Where the description is stricter than Discord itself: permissions are described as an integer but documented,
 * sent by every library and accepted as a string, since they outgrew a JSON number.
 * https://discord.com/developers/docs/topics/permissions
 */
const PERMISSIONS_AS_STRING = { type: ["integer", "string", "null"], pattern: "^[0-9]+$" };

function loadDescription() {
  const file = projectFile("test", "fixtures", "discord", "openapi.json.gz");
  const text = gunzipSync(readFileSync(file)).toString("utf8");
  const description = descriptionSchema.parse(
    JSON.parse(text.replaceAll("#/components/schemas/", "#/$defs/"), (key, value: unknown) =>
      key === "default_member_permissions" ? PERMISSIONS_AS_STRING : value,
    ),
  );
  return { paths: description.paths, definitions: description.components.schemas };
}

let description: ReturnType<typeof loadDescription> | undefined;
const compiled = new Map<string, z.ZodType | null>();

function operationOf(method: string, path: string) {
  description ??= loadDescription();
  const operation = description.paths[path]?.[method.toLowerCase()];
  return operation === undefined ? undefined : operationSchema.parse(operation);
}

function compile(key: string, schema: () => Record<string, unknown> | undefined): z.ZodType | null {
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const found = schema();
  const made = found ? z.fromJSONSchema({ ...found, $defs: description?.definitions ?? {} }) : null;
  compiled.set(key, made);
  return made;
}

/** Whether Discord's description has this route, such as `GET` and `/channels/{channel_id}`. */
export function isDescribed(method: string, path: string): boolean {
  return operationOf(method, path) !== undefined;
}

/** What Discord's description of its REST API has against this body; nothing where the route takes none. */
export function bodyProblems(method: string, path: string, body: unknown): Problem[] {
  const schema = compile(`${method} ${path}`, () => {
    return operationOf(method, path)?.requestBody?.content?.["application/json"]?.schema;
  });
  if (schema === null) return [];
  const result = schema.safeParse(body);
  return result.success ? [] : problemsOf(result.error.issues);
}

/** What the description has against an answer of the fake itself: it keeps the fake honest. */
export function answerProblems(method: string, path: string, status: number, body: unknown): Problem[] {
  const schema = compile(`${method} ${path} ${status}`, () => {
    return operationOf(method, path)?.responses[String(status)]?.content?.["application/json"]?.schema;
  });
  if (schema === null) return [];
  const result = schema.safeParse(body);
  return result.success ? [] : problemsOf(result.error.issues);
}
