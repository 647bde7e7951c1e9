import { monthNumber } from "../../../index/dates.js";

export const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
/** Higher numbers are a game, or what a context holds: 2048. */
export const YEAR = String.raw`(?:19[5-9]|20[0-3])\d`;
const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
/** Behind a word that says that a time follows: in "llama 3 may 2026" the 3 is part of a name. */
const DAY_IN_WORDS = new RegExp(
  String.raw`(?<=\b(?:since|after|before|until|till|from|to|between|and) )(?:${MONTH}\.? ${DAY}|${DAY} (?:of )?${MONTH}\.?),? ${YEAR}\b`,
  "gi",
);

/** A text with the days that it has in words, "since March 11, 2025", in digits: "since 2025-03-11". */
export function withDaysInDigits(text: string): string {
  return text.replace(DAY_IN_WORDS, (written) => {
    const [name = ""] = /\p{L}{3,}/u.exec(written) ?? [];
    const [day = "", year = ""] = written.match(/\d+/g) ?? [];
    return [year, monthNumber(name), day].map((part) => String(part).padStart(2, "0")).join("-");
  });
}
