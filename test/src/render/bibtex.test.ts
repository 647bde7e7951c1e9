import { describe, expect, it } from "vitest";
import { bibtexKeys, toBibtex } from "../../../src/render/bibtex.js";
import { storedPaper } from "../../make-paper.js";

describe("a BibTeX entry", () => {
  it("of an arXiv paper says all that BibTeX can say of it", () => {
    const paper = storedPaper({
      arxivId: "2402.16107",
      title: "FuseChat: Knowledge Fusion of Chat Models",
      abstract: "We fuse models.",
      authors: ["Fanqi Wan", "Longguang Zhong"],
      published: "2024-02-25T15:11:58Z",
      categories: ["cs.CL", "cs.AI"],
      url: "https://arxiv.org/abs/2402.16107",
    });
    expect(toBibtex(paper)).toBe(`@misc{wan2024fusechat,
  title = {{FuseChat: Knowledge Fusion of Chat Models}},
  author = {Fanqi Wan and Longguang Zhong},
  year = {2024},
  month = feb,
  eprint = {2402.16107},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
  url = {https://arxiv.org/abs/2402.16107},
  abstract = {We fuse models.}
}`);
  });

  it("of a paper with a DOI alone is an article, and leaves out what is not known", () => {
    const paper = storedPaper({
      arxivId: null,
      doi: "10.1000/182",
      title: "A handbook",
      abstract: "On objects.",
    });
    expect(toBibtex(paper)).toBe(
      "@article{handbook,\n  title = {{A handbook}},\n  doi = {10.1000/182},\n  abstract = {On objects.}\n}",
    );
  });

  it("escapes what TeX would take for its own, once, and lets no brace end a field early", () => {
    const paper = storedPaper({ title: "50% of R&D \\& more: $x_{i}$", abstract: "An open { brace #1." });
    const entry = toBibtex(paper);
    expect(entry).toContain("title = {{50\\% of R\\&D \\& more: $x_{i}$}}");
    expect(entry).toContain("abstract = {An open  brace \\#1.}");
  });

  it("keeps an identifier or a link from ending its field, or the file", () => {
    const entry = toBibtex(
      storedPaper({ doi: "10.1234/x},note={y", url: "https://example.org/a}, note = {b" }),
    );
    expect(entry).toContain("doi = {10.1234/x,note=y},");
    expect(entry).toContain("url = {https://example.org/a%7D, note = %7Bb}");
    expect(toBibtex(storedPaper({ doi: "10.1234/x{y" }))).toContain("doi = {10.1234/xy}");
  });

  it("keeps names whole that BibTeX would take apart", () => {
    const paper = storedPaper({ authors: ["Team and Friends", "Example, Inc.", "Ada Lovelace"] });
    expect(toBibtex(paper)).toContain("author = {{Team and Friends} and {Example, Inc.} and Ada Lovelace}");
  });

  it("has a key of ASCII, and of its own in a bibliography", () => {
    const paper = storedPaper({
      authors: ["Paul Erdős"],
      published: "1947-04",
      title: "Some remarks on graphs",
    });
    const nameless = storedPaper({ title: "知识融合" });
    const keyOf = bibtexKeys();
    expect([paper, paper, paper, nameless].map(keyOf)).toEqual([
      "erdos1947some",
      "erdos1947someb",
      "erdos1947somec",
      "paper",
    ]);
    const many = Array.from({ length: 30 }, () => keyOf(nameless));
    expect(many.slice(-6)).toEqual(["paperz", "paperaa", "paperab", "paperac", "paperad", "paperae"]);
  });
});
