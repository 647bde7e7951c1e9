/** What a check found: `failed` keeps the bot from working, `warning` does not, `skipped` was not looked at. */
export type CheckState = "ok" | "warning" | "failed" | "skipped";

/** What a check found: one line of what the doctor prints. */
export interface CheckResult {
  /** What was looked at: `token`. */
  readonly name: string;
  readonly state: CheckState;
  /** What is right, or what is wrong and what to do about it. */
  readonly message: string;
}

export const ok = (name: string, message: string): CheckResult => ({ name, state: "ok", message });
export const warning = (name: string, message: string): CheckResult => ({ name, state: "warning", message });
export const failed = (name: string, message: string): CheckResult => ({ name, state: "failed", message });
export const skipped = (name: string, message: string): CheckResult => ({ name, state: "skipped", message });
