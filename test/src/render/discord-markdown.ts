/** Something in a message that Discord's clients do not show as it is written. */
export interface Found {
  readonly kind: string;
  readonly source: string;
}

/**
 * What Discord's clients read in markdown, in the order in which they look for it. Written after the behaviour of the
 * desktop client as the tests of LyricLy/parse-discord record it, and Discord's reference on message formatting. A
 * list item, heading or quote counts only at the start of a line.
 */
const RULES: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ["escape", /\\[^A-Za-z0-9\s]/y],
  ["code block", /```[\s\S]+?```/y],
  ["link", /\[(?:\[[^\]]*\]|[^[\]])*\]\(\s*<?(?:\([^)]*\)|[^\s\\]|\\[^\n])*?>?\s*\)/y],
  ["bold", /\*\*(?:\\[\s\S]|[^\\])+?\*\*(?!\*)/y],
  ["underline", /__(?:\\[\s\S]|[^\\])+?__(?!_)/y],
  ["italic", /\*(?!\s)(?:\\[\s\S]|\*\*|[^*\\])+?(?<!\s) {0,2}\*(?!\*)/y],
  ["italic", /_(?:\\[\s\S]|__|[^_\\])+?_(?![a-zA-Z0-9_])/y],
  ["strikethrough", /~~[\s\S]+?~~(?!_)/y],
  ["spoiler", /\|\|[\s\S]+?\|\|/y],
  ["code", /(`+)[\s\S]+?(?<!`)\1(?!`)/y],
  ["time", /<t:-?\d+(?::[a-zA-Z])?>/y],
  ["custom emoji", /<a?:\w+:\d+>/y],
  ["emoji", /:[\w+-]+:/y],
  ["user", /<@!?\d+>/y],
  ["role", /<@&\d+>/y],
  ["channel", /<#\d+>/y],
  ["command", /<\/[-\w'\p{L}\p{N} ]+:\d+>/uy],
  ["navigation", /<id:[^>]+>/y],
  ["everyone", /@(?:everyone|here)/y],
  ["address", /(?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\]\s]/y],
  ["address", /<[^: >]+:\/[^ >]+>/y],
  ["invitation", /discord(?:app)?\.(?:gg|com\/invite)\/[a-z0-9-]+/iy],
  ["small print", /(?<=^)-# +[^\n]+/my],
  ["heading", /(?<=^)#{1,3}\s+[^\n]*/my],
  ["quote", /(?<=^ *)(?:> |>>> )/my],
  ["list", /(?<=^ *)(?:[*-]|\d+\.) +/my],
];

/** Reads a message as Discord's clients do: what is special in it, and the text of the rest. */
export function readMarkdown(markdown: string): { found: Found[]; text: string } {
  const found: Found[] = [];
  let text = "";
  let place = 0;
  while (place < markdown.length) {
    const match = RULES.map(([kind, pattern]) => {
      pattern.lastIndex = place;
      return { kind, source: pattern.exec(markdown)?.[0] };
    }).find(({ source }) => source !== undefined);
    const source = match?.source;
    if (source === undefined || match === undefined) {
      text += markdown.charAt(place);
      place += 1;
      continue;
    }
    if (match.kind === "escape") text += source.slice(1);
    else found.push({ kind: match.kind, source });
    place += source.length;
  }
  return { found, text };
}

/** What Discord's servers take for a mention, whatever stands around it. */
export const MENTION = /<@[!&]?\d+>|@everyone|@here/;
