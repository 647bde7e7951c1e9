import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  findReferences,
  formatReference,
  onlyReference,
  parseReference,
  type Reference,
  referencesAlone,
  withoutMentions,
} from "../../index/references.js";

const arxiv = (id: string, version: number | null = null): Reference => ({ kind: "arxiv", id, version });
const doi = (text: string): Reference => ({ kind: "doi", doi: text });

describe("parseReference", () => {
  it.each([
    ["2405.15738", arxiv("2405.15738")],
    ["2405.15738v2", arxiv("2405.15738", 2)],
    ["arXiv:2405.15738", arxiv("2405.15738")],
    ["arxiv: 2405.15738v12", arxiv("2405.15738", 12)],
    ["arXiv:2405.15738 [cs.CV]", arxiv("2405.15738")],
    ["arXiv 0704.0001", arxiv("0704.0001")],
    ["1412.6980v9", arxiv("1412.6980", 9)],
    ["cs/0112017", arxiv("cs/0112017")],
    ["math.GT/0309136", arxiv("math/0309136")],
    ["hep-th/9901001v3", arxiv("hep-th/9901001", 3)],
    ["cond-mat.str-el/0703470", null],
    ["https://arxiv.org/abs/2405.15738", arxiv("2405.15738")],
    ["http://www.arxiv.org/abs/2405.15738v1", arxiv("2405.15738", 1)],
    ["arxiv.org/abs/2405.15738", arxiv("2405.15738")],
    ["https://arxiv.org/pdf/2405.15738v3.pdf", arxiv("2405.15738", 3)],
    ["https://arxiv.org/pdf/2405.15738.pdf?download=1#page=4", arxiv("2405.15738")],
    ["https://export.arxiv.org/abs/hep-th/9901001", arxiv("hep-th/9901001")],
    ["https://arxiv.org/pdf/hep-th/9901001v2.pdf", arxiv("hep-th/9901001", 2)],
    ["https://arxiv.org/html/2405.15738v1#S3.SS1", arxiv("2405.15738", 1)],
    ["https://ar5iv.org/abs/2405.15738", arxiv("2405.15738")],
    ["https://ar5iv.labs.arxiv.org/html/2405.15738", arxiv("2405.15738")],
    ["https://www.alphaxiv.org/abs/2405.15738v1", arxiv("2405.15738", 1)],
    ["https://alphaxiv.org/overview/2405.15738?chatId=1", arxiv("2405.15738")],
    ["https://huggingface.co/papers/2405.15738", arxiv("2405.15738")],
    ["https://huggingface.co/papers/2405.15738#665472", arxiv("2405.15738")],
    ["hf.co/papers/2405.15738", arxiv("2405.15738")],
    ["<https://arxiv.org/abs/2405.15738>", arxiv("2405.15738")],
    ["(https://arxiv.org/abs/2405.15738).", arxiv("2405.15738")],
    ["([{2405.15738}]).", arxiv("2405.15738")],
    ["(arXiv:2405.15738 [cs.CV])", arxiv("2405.15738")],
    ["{ 2405.15738 }", arxiv("2405.15738")],
    ["10.1145/3442188.3445922", doi("10.1145/3442188.3445922")],
    ["doi:10.1038/S41586-021-03819-2", doi("10.1038/s41586-021-03819-2")],
    ["https://doi.org/10.1038/s41586-021-03819-2", doi("10.1038/s41586-021-03819-2")],
    ["https://dx.doi.org/10.1016%2F0004-3702(94)90005-1", doi("10.1016/0004-3702(94)90005-1")],
    ["(10.1016/0004-3702(94)90005-1)", doi("10.1016/0004-3702(94)90005-1")],
    ["10.1016/0004-3702(94)]", doi("10.1016/0004-3702(94)")],
    ["https://dl.acm.org/doi/abs/10.1145/3442188.3445922", doi("10.1145/3442188.3445922")],
    ["https://onlinelibrary.wiley.com/doi/10.1002/rob.21918/full", doi("10.1002/rob.21918")],
    ["https://doi.org/10.48550/arXiv.2405.15738", arxiv("2405.15738")],
    ["10.48550/arxiv.math/0309136", arxiv("math/0309136")],
  ])("reads %s", (text, expected) => {
    expect(parseReference(text)).toEqual(expected);
  });

  it.each([
    ["Attention Is All You Need"],
    [""],
    ["2413.15738"], // there is no thirteenth month
    ["1501.1234"], // five digits since 2015
    ["1412.12345"], // four until then
    ["0703.0001"], // such ids began in April 2007
    ["2405.00000"],
    ["2405.15738v0"],
    ["cs/0713001"],
    ["foo/0112017"],
    ["3.14159"],
    ["https://arxiv.org/list/cs.CL/recent"],
    ["https://huggingface.co/BAAI/bge-small-en-v1.5"],
    ["https://notarxiv.org/abs/2405.15738"],
    ["https://arxiv.org.example.com/abs/2405.15738"],
    ["javascript://arxiv.org/abs/2405.15738"],
    ["10.1145"],
  ])("takes %j for a title", (text) => {
    expect(parseReference(text)).toBeNull();
  });

  it("reads back what it writes, and never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "grapheme" }), fc.webUrl(), fc.stringMatching(/^10\.\d{4}\/.+$/)),
        (text) => {
          const reference = parseReference(text);
          if (reference !== null) {
            expect(parseReference(formatReference(reference))).toEqual(reference);
          }
        },
      ),
    );
  });
});

describe("findReferences", () => {
  it("finds every paper of a message once, in order", () => {
    const message = `Compare https://arxiv.org/abs/2405.15738v1 (and its page <https://huggingface.co/papers/2405.15738>)
      with [this one](https://arxiv.org/pdf/2405.15574), arXiv:cs/0112017, doi.org/10.1145/3442188.3445922 and 1706.03762.`;
    expect(findReferences(message)).toEqual([
      arxiv("2405.15738", 1),
      arxiv("2405.15574"),
      arxiv("cs/0112017"),
      doi("10.1145/3442188.3445922"),
      arxiv("1706.03762"),
    ]);
  });

  it("finds none in numbers, prices and versions", () => {
    expect(
      findReferences("It costs $1204.5678, took 1204.5678.9 s on 10.2.0.1 at v2405.15738x and/or 12/0112017"),
    ).toEqual([]);
  });

  // What backtracks, or looks at the whole text again for each character, would not end in the time of this test.
  it("ends on long and hostile messages", () => {
    const words = ["a", "a.", "arxiv:", "https://", "10.1234/", "2405.15738v", "arxiv.org/"];
    const brackets = ["(", ")", "]", "}", "()", ")]}"];
    for (const unit of [...words, ...brackets]) {
      findReferences(unit.repeat(100_000 / unit.length));
      parseReference(unit.repeat(1_900 / unit.length));
    }
    for (const bracket of brackets) {
      findReferences(`10.1234/a${bracket.repeat(200)} `.repeat(100));
      parseReference(`10.1234/${bracket.repeat(900)}`);
    }
  }, 5_000);

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => void findReferences(text)),
    );
  });
});

describe("an id or link with nothing telling beside it", () => {
  it.each([
    "2503.09573",
    "2503.09573 v1",
    "paper 2503.09573",
    "arxiv id 2503.09573",
    "ArXiv.org: 2503.09573",
    "@arxiv 2503.09573",
    "#2503.09573",
    "2503.09573.pdf",
    "2503.09573v1.pdf",
    "arxiv/2503.09573",
    "similar to 2503.09573",
    "papers like https://arxiv.org/abs/2503.09573",
    "arXiv 2503.09573 [cs.LG]",
  ])("is that paper: %s", (text) => {
    expect(referencesAlone(text)).toMatchObject([{ kind: "arxiv", id: "2503.09573" }]);
    expect(onlyReference(text)).toMatchObject({ id: "2503.09573" });
  });

  it("may be one of several", () => {
    expect(referencesAlone("2503.09573, 2501.12948 and doi:10.1000/182")).toEqual([
      arxiv("2503.09573"),
      arxiv("2501.12948"),
      doi("10.1000/182"),
    ]);
  });

  it.each([
    ["2503.09573 block diffusion", "block diffusion"],
    ["[2503.09573] Block Diffusion", "Block Diffusion"],
    ["[Block Diffusion](https://arxiv.org/abs/2503.09573)", "Block Diffusion"],
    ["block diffusion https://arxiv.org/abs/2503.09573", "block diffusion"],
    ["scaling to 2048.0000 tokens", "scaling to 2048.0000 tokens"],
    ["papers on arxiv", "papers on arxiv"],
  ])("is not all of %s", (text, left) => {
    expect(referencesAlone(text)).toEqual([]);
    expect(withoutMentions(text)).toBe(left);
  });

  it("is taken from a text in time that grows with it, whatever is blank in it", () => {
    const [blanks, brackets] = [" ".repeat(200_000), "()[]".repeat(50_000)];
    expect(withoutMentions(`2503.09573 block${blanks}diffusion`)).toBe(`block${blanks}diffusion`);
    expect(withoutMentions(`block${brackets}diffusion 2503.09573`)).toBe(`block${brackets}diffusion`);
  }, 5_000);

  it("is the only one that a text names, or none is", () => {
    expect(onlyReference("[2503.09573] Block Diffusion")).toEqual(arxiv("2503.09573"));
    expect(onlyReference("2503.09573 or 2501.12948")).toBeNull();
    expect(onlyReference("Block Diffusion")).toBeNull();
  });
});
