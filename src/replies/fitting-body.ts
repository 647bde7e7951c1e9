import { type Block, renderBlocks } from "../render/blocks.js";
import { EMBED_DESCRIPTION_LENGTH } from "../render/limits.js";

/**
 * What an embed says, in the first look in which it fits into it whole; in the last where it fits in none. A look is not
 * made before those before it were too long: each summarises papers.
 * @param looks from much to little
 */
export function fittingBody<Look>(looks: readonly Look[], inLook: (look: Look) => Block[]): Block[] {
  let body: Block[] = [];
  for (const look of looks) {
    body = inLook(look);
    if (renderBlocks(body, Number.POSITIVE_INFINITY).length <= EMBED_DESCRIPTION_LENGTH) break;
  }
  return body;
}
