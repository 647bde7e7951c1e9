import { readFileSync } from "node:fs";
import { z } from "zod";
import { projectFile } from "../../index/project-root.js";

/** Units in which glyphs are drawn: so many to the size of the text. */
const EM = 1_000;
/** Letters of Inter that stand for characters it does not have here. */
const MISSING = "•";

/** Advance width and outline, y downwards from the base line. */
const glyphsSchema = z.record(z.string(), z.tuple([z.number(), z.string()]));
const fontSchema = z.object({ regular: glyphsSchema, bold: glyphsSchema });

export type Weight = keyof z.infer<typeof fontSchema>;

let font: z.infer<typeof fontSchema> | null = null;

/**
 * Outlines of the letters of Inter 4 (OFL-1.1, see `inter-license.txt`; weights 400 and 600, Latin and Greek, taken
 * from the npm package `@fontsource/inter` 5.3.0 with opentype.js). Drawing them makes a picture the same on
 * every machine, and readable on a server that has no font at all.
 */
function glyphs(weight: Weight) {
  font ??= fontSchema.parse(
    JSON.parse(readFileSync(projectFile("src", "chart", "inter-glyphs.json"), "utf8")),
  );
  return font[weight];
}

function glyphsOf(text: string, weight: Weight): [number, string][] {
  const known = glyphs(weight);
  return [...text.normalize("NFC")].flatMap((letter) => {
    const glyph = known[letter] ?? known[letter.normalize("NFD").slice(0, 1)] ?? known[MISSING];
    return glyph ? [glyph] : [];
  });
}

/** How wide a text is, in the unit of its size. */
export function textWidth(text: string, size: number, weight: Weight): number {
  return glyphsOf(text, weight).reduce((sum, [width]) => sum + (width * size) / EM, 0);
}

/** Shortens a text to what fits, with an ellipsis. */
export function fitText(text: string, size: number, weight: Weight, width: number): string {
  if (textWidth(text, size, weight) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && textWidth(`${letters.join("")}…`, size, weight) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

export interface TextOptions {
  readonly x: number;
  /** The base line. */
  readonly y: number;
  readonly size: number;
  readonly weight: Weight;
  readonly color: string;
  /** Which end of the text stands at `x`. Default `start`. */
  readonly align?: "start" | "end";
}

/** A text as an SVG element made of outlines. */
export function drawText(text: string, { x, y, size, weight, color, align }: TextOptions): string {
  const scale = size / EM;
  let offset = 0;
  const letters = glyphsOf(text, weight).map(([width, outline]) => {
    const letter = outline ? `<path transform="translate(${offset} 0)" d="${outline}"/>` : "";
    offset += width;
    return letter;
  });
  const left = align === "end" ? x - offset * scale : x;
  return `<g fill="${color}" transform="translate(${left.toFixed(2)} ${y}) scale(${scale})">${letters.join("")}</g>`;
}
