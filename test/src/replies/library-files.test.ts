import { describe, expect, it } from "vitest";
import { parseBibtex } from "../../../index/text/bibtex.js";
import { libraryFile, toCsv } from "../../../src/replies/library-files.js";
import { storedPaper } from "../../make-paper.js";

describe("an exported reading list", () => {
  it("is BibTeX that can be read back", () => {
    const { name, content } = libraryFile(
      [storedPaper({ title: "One {", authors: ["Ada"] }), storedPaper({ title: "Two & three", key: 2 })],
      "bibtex",
    );
    expect(name).toBe("reading-list.bib");
    const entries = [...parseBibtex(String(content))];
    expect(entries.map(({ kind }) => kind)).toEqual(["entry", "entry"]);
  });

  it("is BibTeX in which each paper has a key of its own", () => {
    const papers = ["Mamba: one", "Mamba, two", "Mamba"].map((title, key) => storedPaper({ title, key }));
    const entries = [...parseBibtex(String(libraryFile(papers, "bibtex").content))];
    expect(entries.map(({ key }) => key)).toEqual(["mamba", "mambab", "mambac"]);
  });

  it("is CSV with quotes where they are needed", () => {
    const csv = toCsv([storedPaper({ title: 'Say "no", twice', authors: ["Ada", "Bob"], upvotes: 3 })]);
    expect(csv.split("\r\n")).toEqual([
      "id,title,authors,published,categories,upvotes,url,doi,code",
      '2401.00001,"Say ""no"", twice",Ada; Bob,,,3,,,',
      "",
    ]);
  });

  it.each(["=HYPERLINK(1)", "+1", "-1", "@SUM(1)"])("does not let a spreadsheet run %s", (title) => {
    expect(toCsv([storedPaper({ title })])).toContain(`,'${title},`);
  });
});
