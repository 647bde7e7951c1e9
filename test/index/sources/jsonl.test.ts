import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OffprintError } from "../../../index/errors.js";
import { createJsonlSource } from "../../../index/sources/jsonl.js";
import { describeSource, readAll } from "./conformance.js";

const DAILY = "test/fixtures/hf-daily.jsonl";
let folder: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "offprint-jsonl-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(content: string | Uint8Array, name = `${files++}.jsonl`) {
  const path = join(folder, name);
  await writeFile(path, content);
  return createJsonlSource(path);
}
const paperLine = (more: object = {}) =>
  JSON.stringify({ title: "A title", abstract: "An abstract.", ...more });
const onlyPaper = async (more: object) => (await readAll(await file(paperLine(more)))).papers[0];
const onlyReason = async (line: string) => (await readAll(await file(line))).rejected[0]?.reason;

describeSource("jsonl", {
  open: () => createJsonlSource(DAILY),
  kind: "jsonl",
  papers: 12,
  rejected: 0,
  openBroken: () => createJsonlSource("test/fixtures/there-is-no-such-file.jsonl"),
  brokenCode: "not-found",
});

describe("a line of jsonl", () => {
  it("has Greek letters in the place of their names in SGML", async () => {
    const read = await onlyPaper({
      title: "TNF-&agr; &amp; NF-&kgr;B",
      abstract: "&Dgr;G of &THgr;, &khgr;², &xyzgr;",
    });
    expect([read?.title, read?.abstract]).toEqual(["TNF-α &amp; NF-κB", "ΔG of Θ, χ², &xyzgr;"]);
  });

  it("may be a daily listing", async () => {
    const { papers } = await readAll(createJsonlSource(DAILY));
    expect(papers[0]).toMatchObject({
      arxivId: "2405.15738",
      title: "ConvLLaVA: Hierarchical Backbones as Visual Encoder for Large Multimodal Models",
      listings: [{ date: "2024-05-27" }],
    });
    expect(papers[0]?.listings[0]?.upvotes).toBe(papers[0]?.upvotes);
  });

  it("may be a document of a BEIR collection", async () => {
    const source = await file(
      '{"_id": "4983", "title": "Microstructural development", "text": "Alterations of the cerebral white matter."}\n' +
        '{"_id": 7, "title": "", "text": "The first sentence. The second."}',
    );
    const { papers } = await readAll(source);
    expect(papers).toMatchObject([
      {
        localId: "4983",
        title: "Microstructural development",
        abstract: "Alterations of the cerebral white matter.",
      },
      { localId: "7", title: "The first sentence.", abstract: "The first sentence. The second." },
    ]);
  });

  it.each([
    ["2405.15738v2", { arxivId: "2405.15738", version: 2, doi: null, localId: null }],
    ["https://arxiv.org/abs/cs/0112017", { arxivId: "cs/0112017", doi: null, localId: null }],
    [
      "https://doi.org/10.1145/3442188.3445922",
      { arxivId: null, doi: "10.1145/3442188.3445922", localId: null },
    ],
    ["2413.15738", { arxivId: null, doi: null, localId: "2413.15738" }],
    [17, { arxivId: null, doi: null, localId: "17" }],
    [null, { arxivId: null, doi: null, localId: null }],
  ])("has the id %j", async (id, expected) => {
    expect(await onlyPaper({ id })).toMatchObject(expected);
  });

  it("may leave out or leave empty all but title and abstract", async () => {
    const bare = { authors: [], published: null, url: null, categories: [], upvotes: null, listings: [] };
    expect(await onlyPaper({})).toMatchObject(bare);
    expect(
      await onlyPaper({ authors: null, published: null, url: null, categories: null, upvotes: null }),
    ).toMatchObject(bare);
    const empty = {
      id: "",
      version: "",
      doi: "",
      authors: "",
      published: "",
      updated: "",
      url: "",
      listed: "",
    };
    expect(await onlyPaper({ ...empty, categories: "", upvotes: "", codeStars: "" })).toMatchObject(bare);
  });

  it.each([
    ["arxiv.org/abs/2405.15738", "https://arxiv.org/abs/2405.15738"],
    ["www.example.org/paper?id=1", "https://www.example.org/paper?id=1"],
    ["http://example.org/paper", "http://example.org/paper"],
  ])("may have the link %s", async (url, link) => {
    expect(await onlyPaper({ url })).toMatchObject({ url: link });
  });

  it("may say of each day how it was listed, or of one", async () => {
    const days = [
      { date: "2024-05-27", upvotes: 32, comments: 3 },
      { date: "2024-05-28", upvotes: 40, comments: 0 },
    ];
    expect(await onlyPaper({ upvotes: 50, listed: days })).toMatchObject({ upvotes: 50, listings: days });
    expect(await onlyPaper({ upvotes: 50, listed: "2024-05-27" })).toMatchObject({
      listings: [{ date: "2024-05-27", upvotes: 50, comments: 0 }],
    });
  });

  it("may give lists as text, and dates without a day", async () => {
    const paper = await onlyPaper({
      authors: "Doe, Jane; Roe, John",
      categories: "cs.CL cs.LG",
      first_seen: "2024-05",
    });
    expect(paper).toMatchObject({
      authors: ["Doe, Jane", "Roe, John"],
      categories: ["cs.CL", "cs.LG"],
      published: "2024-05-01",
    });
  });

  it.each([
    ["{not json", /^is not valid JSON: /],
    ["[]", /^expected object, received array$/],
    ['"text"', /^expected object, received string$/],
    ['{"title": "A"}', /^has no abstract$/],
    ['{"abstract": "A"}', /^has no title$/],
    [paperLine({ title: 5 }), /^title: expected string, received number$/],
    [paperLine({ title: " \n " }), /^has no title$/],
    [paperLine({ authors: [1] }), /^authors: expected a list of text$/],
    [paperLine({ id: 2405.15738 }), /^id: expected text or a whole number$/],
    [paperLine({ url: "javascript:alert(1)" }), /^url: invalid URL$/],
    [paperLine({ url: "10.1145/3442188" }), /^url: invalid URL$/],
    [paperLine({ url: "papers/mills.pdf" }), /^url: invalid URL$/],
    [paperLine({ published: "last week" }), /^published: expected a date like 2024-03-11$/],
    [paperLine({ published: "2024-02-30" }), /^published: expected a date/],
    [paperLine({ upvotes: -1 }), /^upvotes: /],
    [paperLine({ listed: "in May" }), /^listed: expected a date like 2024-03-11, or a list of days with/],
    [
      paperLine({ listed: [{ date: "2024-05", upvotes: 1 }] }),
      /^listed\.0\.date: must be a date like 2024-03-11$/,
    ],
    [paperLine({ id: "x".repeat(201) }), /^localId: /],
  ])("%s is rejected", async (line, reason) => {
    expect(await onlyReason(line)).toMatch(reason);
  });
});

describe("a jsonl file", () => {
  it("may have a byte order mark, Windows line ends, empty lines and no last line end", async () => {
    const source = await file(`\uFEFF${paperLine()}\r\n\r\n   \n${paperLine()}`);
    expect(await readAll(source)).toMatchObject({ papers: [{}, {}], rejected: [] });
  });

  it("is read on behind a bad line, whose number is told", async () => {
    const invalid = Buffer.concat([Buffer.from('{"title": "'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    const source = await file(
      Buffer.concat([Buffer.from(`${paperLine()}\n\nbad\n`), invalid, Buffer.from(`\n${paperLine()}`)]),
    );
    const { papers, rejected } = await readAll(source);
    expect(papers).toHaveLength(2);
    expect(rejected.map((bad) => bad.where)).toEqual(["line 3", "line 4"]);
    expect(rejected[1]?.reason).toBe("is not text in UTF-8");
  });

  it("may hold a line of 50 MB, which is rejected", async () => {
    const source = await file(`${paperLine()}\n${"x".repeat(50_000_000)}\n${paperLine()}\n`);
    const { papers, rejected } = await readAll(source);
    expect(papers).toHaveLength(2);
    expect(rejected).toMatchObject([{ where: "line 2", reason: "is longer than 1024 KB" }]);
  });

  it("may be gzip, whatever its name, and in several parts", async () => {
    const packed = Buffer.concat([gzipSync(`${paperLine()}\n`), gzipSync(`${paperLine()}\n`)]);
    expect((await readAll(await file(packed, "packed.jsonl"))).papers).toHaveLength(2);
    expect((await readAll(await file(paperLine(), "plain.jsonl.gz"))).papers).toHaveLength(1);
  });

  it("may be empty", async () => {
    expect(await readAll(await file(""))).toEqual({ papers: [], rejected: [], days: [] });
    expect(await readAll(await file(gzipSync("")))).toEqual({ papers: [], rejected: [], days: [] });
  });

  it("that breaks off half-way yields what stands before, and then fails", async () => {
    const random = Array.from({ length: 4_000 }, (_, index) =>
      paperLine({ id: `paper-${(index * 7_919) % 10_007}` }),
    );
    const packed = gzipSync(random.join("\n"));
    const source = await file(packed.subarray(0, packed.length / 2));
    let papers = 0;
    const reading = (async () => {
      for await (const _paper of source.fetch()) {
        papers++;
      }
    })();
    await expect(reading).rejects.toMatchObject({
      code: "bad-input",
      message: expect.stringContaining("ends too early"),
    });
    expect(papers).toBeGreaterThan(100);
  });

  it("that is no such file is an error that says what to do", async () => {
    const packed = gzipSync(paperLine().repeat(100));
    packed.fill(0xaa, 12, 30);
    await mkdir(join(folder, "folder"));
    const failures: [ReturnType<typeof createJsonlSource>, string, string][] = [
      [createJsonlSource(join(folder, "nowhere")), "not-found", "There is no file"],
      [createJsonlSource(join(folder, "0.jsonl", "inside")), "not-found", "There is no file"],
      [createJsonlSource(join(folder, "folder")), "bad-input", "is a folder"],
      [createJsonlSource("/dev/zero"), "bad-input", "is a device"],
      [await file(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 8, 0])), "bad-input", "is not a text file"],
      [await file(packed), "bad-input", "gzip file that is damaged"],
      [await file(gzipSync(Buffer.alloc(1000))), "bad-input", "is not a text file"],
    ];
    for (const [source, code, message] of failures) {
      await expect(readAll(source)).rejects.toMatchObject({
        code,
        message: expect.stringContaining(message),
      });
    }
    expect(() => createJsonlSource("")).toThrow(OffprintError);
  });

  it("of any content gives papers, rejections or an OffprintError", async () => {
    const line = fc.oneof(
      fc.json(),
      fc.string(),
      fc.constant(paperLine()),
      fc.record({ title: fc.string(), abstract: fc.anything() }).map((record) => JSON.stringify(record)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 6 }), async (lines) => {
        await readAll(await file(lines.join("\n"), "any.jsonl")).catch((error) =>
          expect(error).toBeInstanceOf(OffprintError),
        );
      }),
    );
  });
});
