import { onTestFinished } from "vitest";
import { openDatabase } from "../../../index/store/database.js";

/** Opens a database, which is closed when the test has ended. */
export function open(...parameters: Parameters<typeof openDatabase>) {
  const database = openDatabase(...parameters);
  onTestFinished(() => void database.close());
  return database;
}

/** What a failing call says. */
export function errorOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
