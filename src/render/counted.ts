/** So many of a thing, as people write it: `1 paper`, `8,498 papers`. @param thing in the singular */
export function counted(number: number, thing: string): string {
  return `${number.toLocaleString("en")} ${thing}${number === 1 ? "" : "s"}`;
}
