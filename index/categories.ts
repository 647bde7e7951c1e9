/** Whether a category is another or of its archive: `cs.CL` is within `cs`, and within itself; in any case. */
export function isWithinCategory(category: string, wanted: string): boolean {
  const [inner, outer] = [category.toLowerCase(), wanted.toLowerCase()];
  return inner === outer || inner.startsWith(`${outer}.`);
}

/** The archives of some categories, each once and in their order: `cs` of `cs.CL` and `cs.CV`. */
export function archivesOf(categories: readonly string[]): string[] {
  return [
    ...new Set(categories.filter((name) => name.includes(".")).map((name) => name.split(".")[0] ?? "")),
  ];
}
