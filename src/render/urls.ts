const ENCODED: Readonly<Record<string, string>> = {
  "(": "%28",
  ")": "%29",
  "[": "%5B",
  "]": "%5D",
  "*": "%2A",
  _: "%5F",
  "~": "%7E",
  "|": "%7C",
  "`": "%60",
  "\\": "%5C",
  "<": "%3C",
  ">": "%3E",
  '"': "%22",
  "'": "%27",
  "@": "%40",
};

/**
 * An http(s) address as it can stand in markdown, in an embed or behind a button: nothing in it ends a link, marks
 * anything up or looks like a mention. Nothing where it is no such address, or is longer than `limit`.
 */
export function safeUrl(address: string, limit = 2000): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  if (url.username !== "" || url.password !== "") return undefined;
  const rest = `${url.pathname}${url.search}${url.hash}`.replaceAll(
    /[()[\]*_~|`\\<>"'@]/g,
    (sign) => ENCODED[sign] ?? "",
  );
  const safe = `${url.protocol}//${url.host}${rest}`;
  return safe.length > limit ? undefined : safe;
}
