import { z } from "zod";
import type { Block } from "../render/blocks.js";
import type { RowDraft } from "../render/components.js";
import type { EmbedDraft } from "../render/embeds.js";
import type { FileDraft } from "../render/files.js";
import type { Line, Mark } from "../render/inline.js";
import type { MessageDraft } from "../render/message.js";

// A draft as JSON. Of what another release wrote and this one has no word for, the text is kept and the rest left out.

/** JSON has no bytes: those of a file are text behind this. */
const BYTES = "base64:";

const markSchema: z.ZodType<Mark> = z.discriminatedUnion("mark", [
  z.object({ mark: z.enum(["bold", "code"]), text: z.string() }),
  z.object({ mark: z.literal("link"), text: z.string(), url: z.string() }),
  z.object({
    mark: z.literal("time"),
    // JSON has null for a time that is none.
    at: z
      .string()
      .nullable()
      .transform((time) => new Date(time ?? Number.NaN)),
    style: z.enum(["t", "T", "d", "D", "f", "F", "R"]),
  }),
  z.object({ mark: z.literal("channel"), id: z.string() }),
  z.object({ mark: z.literal("command"), path: z.string(), id: z.string() }),
]);
/** A mark of another kind is shown as its text. */
const unknownMarkSchema = z.object({ mark: z.string(), text: z.string().catch("") });
const inlineSchema = z.union([z.string(), markSchema, unknownMarkSchema.transform(({ text }) => text)]);
const lineSchema: z.ZodType<Line> = z.union([inlineSchema, z.array(inlineSchema)]);

/** A list, of which what is not understood is left out. */
function known<Item>(schema: z.ZodType<Item>) {
  return z.array(z.unknown()).transform((items) =>
    items.flatMap((item) => {
      const { success, data } = schema.safeParse(item);
      return success ? [data] : [];
    }),
  );
}

const knownBlockSchema: z.ZodType<Block> = z.discriminatedUnion("block", [
  z.object({ block: z.enum(["paragraph", "small", "quote"]), line: lineSchema }),
  z.object({ block: z.literal("heading"), level: z.literal([1, 2, 3]), line: lineSchema }),
  z.object({ block: z.literal("list"), items: z.array(lineSchema) }),
  z.object({ block: z.literal("code"), text: z.string(), language: z.string() }),
  z.object({ block: z.literal("gap") }),
]);
const paragraphOf = (line: Line): Block => ({ block: "paragraph", line });
/** A block of another kind is shown as what it says. */
const blockSchema: z.ZodType<Block> = z.union([
  knownBlockSchema,
  z.object({ line: lineSchema }).transform(({ line }) => paragraphOf(line)),
  z.object({ items: z.array(lineSchema) }).transform(({ items }): Block => ({ block: "list", items })),
  z.object({ text: z.string() }).transform(({ text }) => paragraphOf(text)),
]);
const blocksSchema = known(blockSchema);

const embedSchema: z.ZodType<EmbedDraft> = z.object({
  author: z.string().exactOptional(),
  title: lineSchema.exactOptional(),
  url: z.string().exactOptional(),
  body: blocksSchema.exactOptional(),
  fields: z
    .array(z.object({ name: lineSchema, value: blocksSchema, inline: z.boolean().exactOptional() }))
    .exactOptional(),
  footer: z.string().exactOptional(),
  colour: z.number().exactOptional(),
});

const look = { label: z.string(), emoji: z.string().exactOptional() };
const buttonSchema = z.union([
  z.object({
    ...look,
    customId: z.string(),
    style: z.enum(["primary", "secondary", "success", "danger"]).exactOptional(),
    disabled: z.boolean().exactOptional(),
  }),
  z.object({ ...look, url: z.string() }),
]);
const optionSchema = z.object({
  label: z.string(),
  value: z.string(),
  description: z.string().exactOptional(),
  selected: z.boolean().exactOptional(),
});
const menu = { customId: z.string(), placeholder: z.string().exactOptional() };
const rowSchema: z.ZodType<RowDraft> = z.union([
  known(buttonSchema),
  z.object({
    ...menu,
    options: z.array(optionSchema),
    most: z.number().exactOptional(),
    least: z.literal([0, 1]).exactOptional(),
  }),
  z.object({ ...menu, channels: z.array(z.string()) }),
]);

const fileSchema: z.ZodType<FileDraft> = z.object({
  name: z.string(),
  content: z
    .string()
    .startsWith(BYTES)
    .transform((text) => Buffer.from(text.slice(BYTES.length), "base64")),
  description: z.string().exactOptional(),
});

const draftSchema: z.ZodType<MessageDraft> = z.object({
  content: blocksSchema.exactOptional(),
  embeds: z.array(embedSchema).exactOptional(),
  rows: known(rowSchema).exactOptional(),
  files: z.array(fileSchema).exactOptional(),
  private: z.boolean().exactOptional(),
});

/** A draft as text, to be stored. */
export function writeDraft(draft: MessageDraft): string {
  const files = draft.files?.map((file) => {
    return { ...file, content: BYTES + Buffer.from(file.content).toString("base64") };
  });
  return JSON.stringify(files ? { ...draft, files } : draft);
}

/** The draft that was written, as far as it is understood; null where it is none. */
export function readDraft(text: string): MessageDraft | null {
  return draftSchema.safeParse(JSON.parse(text)).data ?? null;
}
