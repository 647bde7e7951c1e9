import type { Problem } from "../api-error.js";

type Path = readonly (string | number)[];

/** Collects what is wrong, so that a body is judged whole, as Discord does. */
export class Complaints {
  readonly problems: Problem[] = [];

  add(path: Path, code: string, message: string): void {
    this.problems.push({ path, code, message });
  }

  /** Text that must not be blank and not be longer than `most`; blanks at its ends do not count. */
  text(path: Path, value: string | null | undefined, most: number): void {
    if (value === undefined || value === null) return;
    const length = value.trim().length;
    if (length === 0) this.add(path, "BASE_TYPE_REQUIRED", "This field is required");
    if (length > most) this.add(path, "BASE_TYPE_MAX_LENGTH", `Must be ${most} or fewer in length.`);
  }

  /** A list with at least `least` and at most `most` entries. */
  count(path: Path, list: readonly unknown[] | null | undefined, least: number, most: number): void {
    const length = list?.length ?? least;
    if (length < least || length > most) {
      this.add(path, "BASE_TYPE_BAD_LENGTH", `Must be between ${least} and ${most} in length.`);
    }
  }

  /** Values that must differ from each other. */
  unique(path: Path, values: readonly string[], code: string, message: string): void {
    for (const value of new Set(values)) {
      if (values.indexOf(value) !== values.lastIndexOf(value)) this.add(path, code, `${message}: ${value}`);
    }
  }
}
