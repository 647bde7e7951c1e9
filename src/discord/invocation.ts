import { z } from "zod";

const messageSchema = z.object({ id: z.string(), text: z.string() });

/**
 * What a person wants of a handler, as JSON: it can be stored and done again after a restart. The `state` of a button,
 * menu or modal are the arguments of its custom id, or what was stored in their place.
 */
export const invocationSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("command"),
    /** Of the command, whatever its kind: `ask`, `Find related papers`. */
    name: z.string(),
    subcommand: z.string().nullable(),
    options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    message: messageSchema.nullable(),
  }),
  z.object({ kind: z.literal("button"), action: z.string(), state: z.unknown() }),
  z.object({
    kind: z.literal("select"),
    action: z.string(),
    state: z.unknown(),
    values: z.array(z.string()),
  }),
  z.object({
    kind: z.literal("modal"),
    action: z.string(),
    state: z.unknown(),
    fields: z.record(z.string(), z.string()),
  }),
]);

export type Invocation = z.infer<typeof invocationSchema>;

/** Whatever a person wrote into it, which has no place in a log. */
export function textsOf(invocation: Invocation): string[] {
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === "string") texts.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
  };
  if (invocation.kind === "command") collect([invocation.options, invocation.message]);
  else collect([invocation.state, "fields" in invocation ? invocation.fields : {}]);
  return texts;
}
