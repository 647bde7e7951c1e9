import sharp from "sharp";

/** Renders an SVG picture to PNG, in this process and away from its main thread. */
export async function renderPng(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).png({ palette: true, compressionLevel: 9 }).toBuffer();
}
