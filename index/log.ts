/** Hears of what an operator should know. */
export type Log = (level: "info" | "warn", message: string) => void;
