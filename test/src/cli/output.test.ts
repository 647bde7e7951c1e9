import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { indexRecorded, run, start, temporaryFolder } from "./run.js";

const folder = temporaryFolder();
const data = ["--data", folder.path];

beforeAll(() => indexRecorded(folder.path));
afterAll(folder.remove);

describe("what is printed", () => {
  it("is coloured where that is asked for", async () => {
    const { stdout } = await run(["paper", "aya 23", ...data], { env: { FORCE_COLOR: "1" } });
    expect(stdout).toContain("\u001b[1m");
  });

  it("ends quietly when its reader has seen enough", async () => {
    const { child, ended } = start(["export", ...data]);
    child.stdout?.destroy();
    expect(await ended).toMatchObject({ code: 0, stderr: "" });
  });

  it("is a failure in a sentence where it cannot be kept", async () => {
    const { code, stderr } = await run(["export", ...data], { into: "/dev/full" });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^Standard output cannot be written: .*\n$/),
    });
  });
});
