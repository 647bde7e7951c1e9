const CODES = "a b g d e z ee th i k l m n x o p r s t u ph kh ps oh".split(" ");
const SMALL = [..."αβγδεζηθικλμνξοπρστυφχψω"];
/**
 * SGML's names of Greek letters, as PubMed's older records have them: `&bgr;`, `&Dgr;`, `&THgr;` (ISO 8879, entity set
 * ISOgrk1, https://www.w3.org/2003/entities/iso8879doc/isogrk1.html).
 */
const LETTERS = new Map(
  CODES.flatMap((code, i): [string, string][] => {
    const letter = SMALL[i] ?? "";
    return [
      [code, letter],
      [code.charAt(0).toUpperCase() + code.slice(1), letter.toUpperCase()],
      [code.toUpperCase(), letter.toUpperCase()],
    ];
  }),
);

/** A text with Greek letters in the place of their names in SGML; other entities stay as they are. */
export function withGreekLetters(text: string): string {
  return text.replace(/&([A-Za-z]{1,2})gr;/g, (entity, code: string) => LETTERS.get(code) ?? entity);
}
