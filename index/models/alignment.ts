/**
 * Finds the characters that each token of an uncased WordPiece tokeniser covers. The tokeniser does not tell, so
 * its way is gone again: the text is made plain as it does, keeping the way back, and cut into the same words;
 * the tokens of a word then cover it from left to right. A word that goes wrong does not harm the next.
 *
 * @param tokens in order, continuations as `##ing`, unknown words as `[UNK]`; those of the end may be missing
 * @returns for token i the characters `[2i]` to `[2i + 1]` of the text (end exclusive)
 */
export function alignTokens(tokens: readonly string[], text: string): Uint32Array {
  const { characters, from, to } = plainText(text);
  const offsets = new Uint32Array(tokens.length * 2).fill(text.length);
  let next = 0;
  for (const { index: start, 0: word } of characters.matchAll(WORD)) {
    const end = start + word.length;
    let at = start;
    while (at < end) {
      const token = tokens[next];
      if (token === undefined) return offsets;
      const length = token === "[UNK]" ? word.length : token.length - (at > start ? "##".length : 0);
      const last = Math.min(at + length, end) - 1;
      offsets[2 * next] = from[at] ?? text.length;
      offsets[2 * next + 1] = to[last] ?? text.length;
      at = last + 1;
      next += 1;
    }
  }
  return offsets;
}

// What the tokeniser of BERT does to a text: `BertNormalizer` and `BertPreTokenizer` in the file tokenizer.json of a
// model (https://huggingface.co/docs/tokenizers/api/normalizers).
const SPECIAL = /(\[(?:PAD|UNK|CLS|SEP|MASK)\])/;
const DROPPED = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\uFFFD]/u;
const CHINESE = /[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]/;
const PUNCTUATION = String.raw`\p{P}$+<=>^\x60|~`;
/** Special tokens keep their capitals, which nothing else has. */
const WORD = new RegExp(`${SPECIAL.source}|[^\\s${PUNCTUATION}]+|[${PUNCTUATION}]`, "gu");

interface PlainText {
  readonly characters: string;
  /** Where in the text a plain character came from: start and end. */
  readonly from: number[];
  readonly to: number[];
}

function plainText(text: string): PlainText {
  let characters = "";
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;

  function add(plain: string, length: number): void {
    for (let i = 0; i < plain.length; i += 1) {
      from.push(at);
      to.push(at + length);
    }
    characters += plain;
    at += length;
  }

  for (const part of text.split(SPECIAL)) {
    if (SPECIAL.test(part)) for (const character of part) add(character, 1);
    else for (const character of part) add(plainCharacter(character), character.length);
  }
  return { characters, from, to };
}

function plainCharacter(character: string): string {
  if (/[\t\n\r]/.test(character)) return " ";
  if (DROPPED.test(character)) return "";
  if (/\s/.test(character)) return " ";
  const plain = character
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "");
  return CHINESE.test(character) ? ` ${plain} ` : plain;
}
