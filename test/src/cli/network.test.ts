import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startFakeArxiv } from "../../fakes/arxiv-api.js";
import type { FakeServer } from "../../fakes/http-server.js";
import { file, indexRecorded, jsonLines, run, temporaryFolder } from "./run.js";

// Papers that are not in the index, from a loopback server in the place of arXiv.

const folder = temporaryFolder();
const data = ["--data", folder.path];
let arxiv: FakeServer;

beforeAll(async () => {
  arxiv = await startFakeArxiv([
    {
      id: "2510.10001",
      summary: "We grow a transformer by stacking its layers, which speeds up pre-training.",
    },
    { id: "2510.10002", summary: "The abstract of a paper that the index has from elsewhere, word by word." },
  ]);
  await indexRecorded(folder.path);
});
afterAll(async () => {
  await arxiv.close();
  await folder.remove();
});

const online = () => ({ env: { ARXIV_URL: arxiv.url, OFFLINE: "false", CONTACT: "someone@example.org" } });

describe("a paper that is not in the index", () => {
  it("is fetched in order to find its neighbours, and not kept", async () => {
    const found = await run(
      ["related", "https://arxiv.org/abs/2510.10001v1", "--limit", "1", "--json", ...data],
      online(),
    );
    expect(found).toMatchObject({ code: 0, stderr: "" });
    expect(jsonLines(found)[0]).toMatchObject({ hits: [{ id: "2405.15319" }] });
    expect(arxiv.requests.at(-1)?.searchParams.get("id_list")).toBe("2510.10001");
    expect(arxiv.userAgents.at(-1)).toMatch(/^Offprint\/[\d.]+ \(someone@example\.org\)$/);
    expect(jsonLines(await run(["status", "--json", ...data]))[0]).toMatchObject({ papers: 12 });
  });

  it("is no neighbour of itself where the index has it without its id", async () => {
    const line = JSON.stringify({
      title: "The title of 2510.10002",
      abstract: "The abstract of a paper that the index has from elsewhere, word by word.",
    });
    await run(["index", `jsonl:${file(folder.path, "one.jsonl", line)}`, ...data]);
    const found = await run(["related", "2510.10002", "--limit", "20", "--json", ...data], online());
    expect(found.stdout).toContain('"rank":12');
    expect(found.stdout).not.toContain("The title of 2510.10002");
  });

  it("that arXiv does not have is said to be unknown there", async () => {
    const ended = await run(["related", "2510.99999", ...data], online());
    expect(ended).toMatchObject({ code: 1, stdout: "", stderr: "arXiv has no paper 2510.99999.\n" });
  });

  it("is not asked for where OFFLINE is set", async () => {
    const asked = arxiv.requests.length;
    const env = { ...online().env, OFFLINE: "true" };
    const ended = await run(["related", "2510.10001", ...data], { env });
    expect(ended).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("OFFLINE is set, so it is not fetched."),
    });
    expect(arxiv.requests.length).toBe(asked);
  });
});

describe("a source across the network", () => {
  it("is indexed", async () => {
    const ended = await run(
      ["index", "arxiv:2510.10001", "--json", "--data", `${folder.path}/new`],
      online(),
    );
    expect(jsonLines(ended)[0]).toMatchObject({ added: 1, papers: 1 });
  });

  it("that refuses is a failure that says so, with what was counted", async () => {
    arxiv.failNext({ status: 403 });
    const ended = await run(
      ["index", "arxiv:2510.10001", "--json", "--data", `${folder.path}/new`],
      online(),
    );
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining("it answered 403") });
    expect(jsonLines(ended)[0]).toMatchObject({ added: 0, unchanged: 0 });
    arxiv.recover();
  });
});
