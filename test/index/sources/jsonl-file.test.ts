import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OffprintError } from "../../../index/errors.js";
import { createJsonlSource } from "../../../index/sources/jsonl.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { readAll } from "./conformance.js";
import { jsonlFile, paperLine } from "./jsonl-line.js";

describe("a jsonl file", () => {
  it("may have a byte order mark, Windows line ends, empty lines and no last line end", async () => {
    const source = await jsonlFile(`\uFEFF${paperLine()}\r\n\r\n   \n${paperLine()}`);
    expect(await readAll(source)).toMatchObject({ papers: [{}, {}], rejected: [] });
  });

  it("is read on behind a bad line, whose number is told", async () => {
    const invalid = Buffer.concat([Buffer.from('{"title": "'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    const source = await jsonlFile(
      Buffer.concat([Buffer.from(`${paperLine()}\n\nbad\n`), invalid, Buffer.from(`\n${paperLine()}`)]),
    );
    const { papers, rejected } = await readAll(source);
    expect(papers).toHaveLength(2);
    expect(rejected.map((bad) => bad.where)).toEqual(["line 3", "line 4"]);
    expect(rejected[1]?.reason).toBe("is not text in UTF-8");
  });

  it("may hold a line of 50 MB, which is rejected", async () => {
    const source = await jsonlFile(`${paperLine()}\n${"x".repeat(50_000_000)}\n${paperLine()}\n`);
    const { papers, rejected } = await readAll(source);
    expect(papers).toHaveLength(2);
    expect(rejected).toMatchObject([{ where: "line 2", reason: "is longer than 1024 KB" }]);
  });

  it("may be gzip, whatever its name, and in several parts", async () => {
    const packed = Buffer.concat([gzipSync(`${paperLine()}\n`), gzipSync(`${paperLine()}\n`)]);
    expect((await readAll(await jsonlFile(packed, "packed.jsonl"))).papers).toHaveLength(2);
    expect((await readAll(await jsonlFile(paperLine(), "plain.jsonl.gz"))).papers).toHaveLength(1);
  });

  it("may be empty", async () => {
    expect(await readAll(await jsonlFile(""))).toEqual({ papers: [], rejected: [], days: [] });
    expect(await readAll(await jsonlFile(gzipSync("")))).toEqual({ papers: [], rejected: [], days: [] });
  });

  it("that breaks off half-way yields what stands before, and then fails", async () => {
    const random = Array.from({ length: 4_000 }, (_, index) =>
      paperLine({ id: `paper-${(index * 7_919) % 10_007}` }),
    );
    const packed = gzipSync(random.join("\n"));
    const source = await jsonlFile(packed.subarray(0, packed.length / 2));
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
    const folder = temporaryFolder();
    await mkdir(join(folder, "folder"));
    await writeFile(join(folder, "0.jsonl"), paperLine());
    const failures: [ReturnType<typeof createJsonlSource>, string, string][] = [
      [createJsonlSource(join(folder, "nowhere")), "not-found", "There is no file"],
      [createJsonlSource(join(folder, "0.jsonl", "inside")), "not-found", "There is no file"],
      [createJsonlSource(join(folder, "folder")), "bad-input", "is a folder"],
      [createJsonlSource("/dev/zero"), "bad-input", "is a device"],
      [await jsonlFile(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 8, 0])), "bad-input", "is not a text file"],
      [await jsonlFile(packed), "bad-input", "gzip file that is damaged"],
      [await jsonlFile(gzipSync(Buffer.alloc(1000))), "bad-input", "is not a text file"],
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
        await readAll(await jsonlFile(lines.join("\n"), "any.jsonl")).catch((error) =>
          expect(error).toBeInstanceOf(OffprintError),
        );
      }),
    );
  });
});
