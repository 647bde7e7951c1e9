import { onTestFinished } from "vitest";
import { DenseIndex } from "../../../index/search/dense-index.js";
import { openReadOnly } from "../../../index/store/database.js";
import { openStores } from "../store/open-stores.js";
import { fillIndex } from "./fill-index.js";

/** A dense index over a data folder, as the search thread opens it, whether its graph is usable, and what it logs. */
export async function openDenseIndex(directory: string, model = "model-a") {
  const database = openReadOnly(directory);
  onTestFinished(() => void database.close());
  const logged: string[] = [];
  const dense = new DenseIndex(database, directory, model, (_, message) => logged.push(message));
  const isUsable = await dense.open();
  return { dense, isUsable, logged };
}

/** A data folder with some papers whose graph is saved. */
export async function savedIndex(count = 100) {
  const stores = openStores();
  fillIndex(stores, count);
  const { dense } = await openDenseIndex(stores.directory);
  await dense.grow();
  await dense.save();
  return stores;
}

export const keysOf = (hits: readonly { key: number }[]) => hits.map(({ key }) => key);
