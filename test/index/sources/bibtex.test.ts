import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OffprintError } from "../../../index/errors.js";
import { createBibtexSource } from "../../../index/sources/bibtex.js";
import { describeSource, readAll } from "./conformance.js";

const LIBRARY = "test/fixtures/library.bib";
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "offprint-bibtex-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function bib(text: string | Uint8Array) {
  const path = join(folder, "any.bib");
  await writeFile(path, text);
  return createBibtexSource(path);
}

describeSource("bibtex", {
  open: () => createBibtexSource(LIBRARY),
  kind: "bibtex",
  papers: 4,
  rejected: 2,
  openBroken: () => bib("This is a letter, not a bibliography. Write to me@example.com."),
  brokenCode: "bad-input",
});

describe("a bibliography", () => {
  it("may have accents in its keys", async () => {
    const source = await bib('@article{m{\\"u}ller2020, title = {Mills}, abstract = {They grind.}}');
    expect((await readAll(source)).papers).toMatchObject([{ title: "Mills", abstract: "They grind." }]);
  });

  it("may have keys with spaces, as some tools write them", async () => {
    const source = await bib("@article{van der Berg 2020, title = {Mills}, abstract = {They grind.}}");
    const { papers, rejected } = await readAll(source);
    expect(rejected).toEqual([]);
    expect(papers).toMatchObject([{ title: "Mills", abstract: "They grind." }]);
  });

  it("says what is wrong with an entry without what would rewrite a terminal", async () => {
    const source = await bib(
      "@article{k\u001b]0;PWNED\u0007, title\u001b[2J {Mills}, abstract = {They grind.}}",
    );
    const [wrong] = (await readAll(source)).rejected;
    expect(`${wrong?.where} ${wrong?.reason}`).toContain("PWNED");
    expect(`${wrong?.where} ${wrong?.reason}`).not.toMatch(/\p{Cc}/u);
  });

  it("tells papers from arXiv, with their version", async () => {
    const { papers } = await readAll(createBibtexSource(LIBRARY));
    expect(papers[0]).toMatchObject({
      arxivId: "1706.03762",
      version: 7,
      title: "Attention Is All You Need",
      abstract:
        "The dominant sequence transduction models are based on complex recurrent or convolutional neural networks.",
      authors: ["Ashish Vaswani", "Noam Shazeer", "Niki Parmar"],
      categories: ["cs.CL"],
      published: "2023-01-01",
      url: "https://arxiv.org/abs/1706.03762",
    });
    expect(papers[2]).toMatchObject({
      arxivId: "2405.15738",
      published: "2024-03-01",
      authors: ["Jane Doe"],
    });
  });

  it.each([
    ["journal={arXiv preprint arXiv:2405.15738}", "2405.15738", null],
    ["journal={arXiv preprint arXiv:2405.15738v2, arXiv:1706.03762}", "2405.15738", 2],
    ["journal={arXiv e-prints, arXiv:cs/0112017}", "cs/0112017", null],
    ["journal={CoRR, arXiv:2405.15738}", "2405.15738", null],
    ["note={arXiv:2405.15738v3 [cs.CL]}", "2405.15738", 3],
    ["note={(arXiv: 2405.15738), 12 pages}", "2405.15738", null],
    ["note={Preprint at arXiv, doi:10.48550/arXiv.2405.15738}", "2405.15738", null],
    ["note={[Online]. Available: arxiv.org/abs/2405.15738}", "2405.15738", null],
    ["howpublished={\\url{https://arxiv.org/abs/2405.15738}}", "2405.15738", null],
    ["howpublished={Preprint, available at https://arxiv.org/pdf/2405.15738v1.pdf}", "2405.15738", 1],
  ])("tells a paper from arXiv by %s", async (fields, arxivId, version) => {
    const source = await bib(`@article{a, title={Mills}, abstract={They grind.}, ${fields}}`);
    expect((await readAll(source)).papers).toMatchObject([{ arxivId, version }]);
  });

  it.each([
    "note={Builds on arXiv:1706.03762}",
    "note={See also arXiv:1706.03762}",
    "note={Erratum to https://arxiv.org/abs/1706.03762}",
    "journal={Comment on arXiv:1706.03762}",
    "howpublished={A companion of arXiv preprint arXiv:1706.03762}",
  ])("does not take a paper for another one that it mentions: %s", async (fields) => {
    const source = await bib(`@article{a, title={Mills}, abstract={They grind.}, ${fields}}`);
    expect((await readAll(source)).papers).toMatchObject([{ title: "Mills", arxivId: null, url: null }]);
  });

  it("may nest braces, join strings, and write accents and names in every way", async () => {
    const { papers } = await readAll(createBibtexSource(LIBRARY));
    expect(papers[1]).toMatchObject({
      doi: "10.1145/3442188.3445922",
      title: "BERT: Pre-training of Deep Bidirectional Transformers",
      abstract: 'We say “deep” and mean "deep", at 90% of $O(n^{2})$.',
      authors: ["Kurt Gödel", "Paul Erdős", "The Ørsted and Team", "Ana de la Cruz Jr"],
      keywords: ["language models", "pre-training", "transformers"],
      published: "1990-12-01",
      localId: null,
    });
    expect(papers[3]).toMatchObject({ title: "Without a key", published: "2021-07-04", url: null });
  });

  it.each([
    ["month = mar", "2024-03-01"],
    ['month = jan # "~10"', "2024-01-01"],
    ["month = {March 11}", "2024-03-01"],
    ["month = {12 June}", "2024-06-01"],
    ["month = {the 2nd of May}", "2024-05-01"],
    ["month = {May 2024}", "2024-05-01"],
    ["month = {Mar/Apr}", "2024-03-01"],
    ['month = "Oct.-Dec."', "2024-10-01"],
    ["month = {07}", "2024-07-01"],
    ["month = {7--8}", "2024-07-01"],
    ["month = {2024-05}", "2024-05-01"],
    ["month = {Spring}", "2024-01-01"],
    ["month = {13}", "2024-01-01"],
  ])("with %s in 2024 tells the day %s", async (month, published) => {
    const source = await bib(`@article{a, title={Mills}, abstract={They grind.}, year = 2024, ${month}}`);
    expect((await readAll(source)).papers).toMatchObject([{ published }]);
  });

  it("loses only the entries that are broken or have no abstract, and says where they are", async () => {
    const { rejected } = await readAll(createBibtexSource(LIBRARY));
    expect(rejected).toMatchObject([
      { where: "line 38 (noabstract)", reason: "has no abstract" },
      { where: "line 40 (broken)", reason: "a brace is never closed" },
    ]);
  });

  it.each([
    ["@article{a, title = {T} abstract = {A}}", '"}" is missing: there is "a"'],
    ["@article{a, title {T}}", '"=" is missing behind "title": there is "{"'],
    ["@article{a, title = , abstract = {A}}", "a value is missing"],
    ["@article{a, title = {T}", '"}" is missing: there is "@"'],
    ['@article{a, title = "T}', "a quotation mark is never closed"],
  ])("%s is rejected: %s", async (text, reason) => {
    const next = "\n@misc{b, title = {T}, abstract = {A}}";
    const { papers, rejected } = await readAll(await bib(text + next));
    expect(rejected.map((bad) => bad.reason)).toContain(reason);
    expect(papers).toHaveLength(1);
  });

  it("that is a large broken file is read to its end", async () => {
    const { rejected } = await readAll(await bib("@article{a, title = {\n".repeat(2_000)));
    expect(rejected).toHaveLength(2_000);
  });

  it("of any content gives papers, rejections or an OffprintError", async () => {
    const parts = fc.constantFrom(
      "@",
      "article",
      "{",
      "}",
      "a",
      ",",
      "=",
      '"',
      "#",
      "\n",
      "(",
      ")",
      "abstract",
      "title",
      "\\",
      "@string{a={b}}",
      "@comment",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { maxLength: 40 }), async (text) => {
        await readAll(await bib(text.join(""))).catch((error) => expect(error).toBeInstanceOf(OffprintError));
      }),
    );
  });
});
