/**
 * Finds the characters that each token of an uncased WordPiece tokeniser covers. The tokeniser lower-cases,
 * strips accents and drops white space, so tokens are matched against the text with the same done to it,
 * one character at a time, which keeps the way back to the original.
 *
 * @param tokens in order, continuations as `##ing`, unknown words as `[UNK]`
 * @returns for token i the characters `[2i]` to `[2i + 1]` of the text (end exclusive)
 */
export function alignTokens(tokens: readonly string[], text: string): Uint32Array {
  const plain = plainCharacters(text);
  const offsets = new Uint32Array(tokens.length * 2);
  let at = 0;
  tokens.forEach((token, i) => {
    const continues = token.startsWith("##");
    const word = continues ? token.slice(2) : token;
    if (!continues) at = skipSpace(plain.characters, at);
    if (token !== "[UNK]") at = findNear(plain.characters, word, at);
    const end = token === "[UNK]" ? endOfWord(plain.characters, at) : at + word.length;
    offsets[2 * i] = plain.from[at] ?? text.length;
    offsets[2 * i + 1] = plain.to[Math.max(end - 1, at)] ?? text.length;
    at = Math.min(end, plain.characters.length);
  });
  return offsets;
}

interface PlainText {
  readonly characters: string;
  /** Where in the text a plain character came from: start and end. */
  readonly from: number[];
  readonly to: number[];
}

function plainCharacters(text: string): PlainText {
  let characters = "";
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = /\s/u.test(character)
      ? " "
      : character
          .toLowerCase()
          .normalize("NFD")
          .replace(/[\p{Mn}\p{Cc}\p{Cf}]/gu, "");
    for (let i = 0; i < plain.length; i += 1) {
      from.push(at);
      to.push(at + character.length);
    }
    characters += plain;
    at += character.length;
  }
  return { characters, from, to };
}

function skipSpace(characters: string, start: number): number {
  let at = start;
  while (characters[at] === " ") at += 1;
  return at;
}

/** A character that the tokeniser dropped puts the text ahead of the tokens: look a little further on. */
function findNear(characters: string, word: string, at: number): number {
  if (characters.startsWith(word, at)) return at;
  const found = characters.slice(at, at + 40 + word.length).indexOf(word);
  return found < 0 ? at : at + found;
}

// BERT's tokeniser cuts a text at white space, at punctuation, and around each Chinese character.
const boundary = /[\s\p{P}$+<=>^`|~\p{sc=Han}]/u;

function endOfWord(characters: string, start: number): number {
  let at = start + 1;
  if (boundary.test(characters[start] ?? " ")) return at;
  while (at < characters.length && !boundary.test(characters[at] ?? " ")) at += 1;
  return at;
}
