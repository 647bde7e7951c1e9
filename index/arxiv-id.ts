/** An arXiv id in its one canonical form, and the version that stood behind it. */
export interface ArxivId {
  readonly id: string;
  readonly version: number | null;
}

// Archives that gave out ids of the old kind, https://arxiv.org/archive/ and https://info.arxiv.org/help/arxiv_identifier.html
const OLD_ARCHIVES = new Set(
  (
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs " +
    "dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol " +
    "physics plasm-ph q-alg q-bio quant-ph solv-int supr-con"
  ).split(" "),
);
const VERSION = String.raw`(?:v([1-9]\d{0,2}))?`;
const NEW_ID = new RegExp(String.raw`^(\d{2})(\d{2})\.(\d{4,5})${VERSION}$`, "i");
const OLD_ID = new RegExp(
  String.raw`^([a-z]{2,8}(?:-[a-z]{2,4})?)(?:\.[a-z]{2})?\/(\d{2})(\d{2})(\d{3})${VERSION}$`,
  "i",
);

/**
 * Reads an arXiv id that stands alone: `2405.15738v2`, `cs/0112017`, `math.GT/0309136` (which is
 * `math/0309136`: the subject class is no part of the id).
 * @returns null where it is none; months, the digits of a number and the archives are checked.
 */
export function normalizeArxivId(text: string): ArxivId | null {
  return newId(text) ?? oldId(text);
}

/** Reads the arXiv id that a path begins with: `2405.15738v2.pdf`, `hep-th/9901001/`, `arXiv:2405.15738`. */
export function arxivIdIn(path: string): ArxivId | null {
  const segments = path.replace(/^arxiv:/i, "").split("/");
  for (const length of [1, 2]) {
    const found = normalizeArxivId(
      segments
        .slice(0, length)
        .join("/")
        .replace(/\.(?:pdf|html?|md)$/i, ""),
    );
    if (found !== null) {
      return found;
    }
  }
  return null;
}

/** The page of a paper on arXiv, of its newest version. */
export function arxivUrl(id: string): string {
  return `https://arxiv.org/abs/${id}`;
}

/** Since April 2007: four digits a month until the end of 2014, five since. */
function newId(text: string): ArxivId | null {
  const [, year = "", month = "", number = "", version] = NEW_ID.exec(text) ?? [];
  const digits = year < "15" ? 4 : 5;
  if (!isMonth(month) || year + month < "0704" || number.length !== digits || Number(number) === 0) {
    return null;
  }
  return { id: `${year}${month}.${number}`, version: versionNumber(version) };
}

/** From 1991 to March 2007. */
function oldId(text: string): ArxivId | null {
  const [, archive = "", year = "", month = "", number = "", version] = OLD_ID.exec(text) ?? [];
  const inTime = year >= "91" || year + month <= "0703";
  if (!OLD_ARCHIVES.has(archive.toLowerCase()) || !isMonth(month) || !inTime || Number(number) === 0) {
    return null;
  }
  return { id: `${archive.toLowerCase()}/${year}${month}${number}`, version: versionNumber(version) };
}

function isMonth(month: string): boolean {
  return month >= "01" && month <= "12";
}

function versionNumber(version: string | undefined): number | null {
  return version === undefined ? null : Number(version);
}
