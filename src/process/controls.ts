/** Control characters, which could rewrite the screen, and those that turn the direction of writing around. */
const UNPRINTABLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text of any origin as one line that a terminal can show. */
export function withoutControls(text: string): string {
  return text.replace(UNPRINTABLE, " ");
}
