import { afterEach } from "vitest";
import { createWorld, type World } from "./world.js";

/** Makes a world for a test, in place of one that it has already, and closes it after the test. */
export function useWorld() {
  let world: World | undefined;
  const close = () => {
    world?.close();
    world = undefined;
  };
  afterEach(close);
  return (time: string, parts: Parameters<typeof createWorld>[1] = {}): World => {
    close();
    world = createWorld(time, parts);
    return world;
  };
}
