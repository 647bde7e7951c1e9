import { describe, expect, it } from "vitest";
import { createJsonlSource } from "../../../index/sources/jsonl.js";
import { describeSource, readAll } from "./conformance.js";
import { jsonlFile, paperLine } from "./jsonl-line.js";

const DAILY = "test/fixtures/hf-daily.jsonl";
const onlyPaper = async (more: object) => (await readAll(await jsonlFile(paperLine(more)))).papers[0];
const onlyReason = async (line: string) => (await readAll(await jsonlFile(line))).rejected[0]?.reason;

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
    const source = await jsonlFile(
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
      listings: [{ date: "2024-05-27", upvotes: 50, comments: null }],
    });
  });

  it("may be one of arXiv's own metadata, whose comments are a remark of the authors and no number", async () => {
    const line = {
      id: "0704.0001",
      authors: "C. Bal\\'azs, E. L. Berger, P. M. Nadolsky, C.-P. Yuan",
      comments: "37 pages, 15 figures; published version",
      "journal-ref": "Phys.Rev.D76:013009,2007",
      doi: "10.1103/PhysRevD.76.013009",
      "report-no": "ANL-HEP-PR-07-12",
      categories: "hep-ph",
      license: null,
      versions: [{ version: "v1", created: "Mon, 2 Apr 2007 19:18:42 GMT" }],
      update_date: "2008-11-26",
    };
    expect(await onlyPaper(line)).toMatchObject({
      arxivId: "0704.0001",
      doi: "10.1103/physrevd.76.013009",
      categories: ["hep-ph"],
      listings: [],
    });
    expect(await onlyPaper({ ...line, listed: "2024-05-27" })).toMatchObject({
      listings: [{ date: "2024-05-27", comments: null }],
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
    [paperLine({ comments: [] }), /^comments: expected a whole number, or text$/],
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
