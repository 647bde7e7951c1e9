/** Renders an SVG picture to PNG, in this process and away from its main thread. */
export async function renderPng(svg: string): Promise<Buffer> {
  // Few commands draw, and it takes long to load.
  const { default: sharp } = await import("sharp");
  return sharp(Buffer.from(svg)).png({ palette: true, compressionLevel: 9 }).toBuffer();
}
