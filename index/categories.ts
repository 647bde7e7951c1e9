/** Whether a category is another or of its archive: `cs.CL` is within `cs`, and within itself; in any case. */
export function isWithinCategory(category: string, wanted: string): boolean {
  const [inner, outer] = [category.toLowerCase(), wanted.toLowerCase()];
  return inner === outer || inner.startsWith(`${outer}.`);
}
