import { describe, expect, it } from "vitest";
import {
  canBeSameWork,
  isOnePaper,
  isSameWork,
  publicId,
  strongNames,
  titleName,
  weakNames,
} from "../../index/identity.js";
import { paper, storedPaper } from "../make-paper.js";
import { ABSTRACT, OTHER_ABSTRACT } from "./store/titled-paper.js";

const FUSECHAT = "FuseChat: Knowledge Fusion of Chat Models";
const REWORKED = "The knowledge of several models is fused into one chat model, which is then fine-tuned.";

describe("the id of a paper", () => {
  it("is its arXiv id, else its DOI, else what its source calls it, else made of title and first author", () => {
    const everything = paper({ arxivId: "2405.15738", doi: "10.1145/3442188", localId: "P17" });
    expect(publicId(everything)).toBe("2405.15738");
    expect(publicId({ ...everything, arxivId: null })).toBe("doi:10.1145/3442188");
    expect(publicId({ ...everything, arxivId: null, doi: null })).toBe("P17");
    expect(publicId(paper())).toMatch(/^title:[0-9a-f]{16}$/);
  });

  it("made of a title does not depend on case, accents, punctuation and first names", () => {
    const id = publicId(paper({ title: "Für Élise: a Study", authors: ["Ludwig van Beethoven"] }));
    expect(publicId(paper({ title: "fur elise — A STUDY", authors: ["L. Beethoven", "Another"] }))).toBe(id);
    expect(publicId(paper({ title: "Für Élise: a Study", authors: ["Franz Schubert"] }))).not.toBe(id);
  });
});

describe("the names of a paper", () => {
  it("are strong where only one paper in the world can have them", () => {
    expect(strongNames(paper({ arxivId: "cs/0112017", doi: "10.1145/ABC", localId: "7" }))).toEqual([
      "arxiv:cs/0112017",
      "doi:10.1145/abc",
    ]);
    expect(strongNames(paper({ localId: "7" }))).toEqual([]);
  });

  it("are weak where several papers may share them: any file can call a paper 7, and titles recur", () => {
    expect(weakNames(paper({ localId: "7", title: "A Title" }))).toEqual(["local:7", titleName("A TITLE!")]);
    expect(weakNames(paper({ title: "A Title" }))).toEqual([titleName("A Title")]);
  });
});

describe("two papers of one DOI", () => {
  const doi = "10.1/a";
  const first = paper({ doi, title: FUSECHAT, abstract: ABSTRACT });

  it.each([
    ["the title is the same", { title: FUSECHAT, abstract: OTHER_ABSTRACT }],
    ["the abstract was reworked", { title: "Fused Chats", abstract: REWORKED }],
    ["the abstract was still to be written", { title: "Fused Chats", abstract: "To be written." }],
    ["the arXiv id is the same", { title: "Mice", abstract: OTHER_ABSTRACT, arxivId: "2402.16107" }],
  ])("can be one where %s", (_, known) => {
    expect(canBeSameWork({ ...first, arxivId: "2402.16107" }, paper({ doi, ...known }))).toBe(true);
  });

  it("are two where neither title nor abstract has to do with the other", () => {
    const chapter = paper({ doi, title: "Mice", abstract: OTHER_ABSTRACT });
    expect(canBeSameWork(first, chapter)).toBe(false);
    expect(canBeSameWork({ ...first, arxivId: "2402.16107" }, chapter)).toBe(false);
  });

  it("are two where their arXiv ids differ, whatever they say", () => {
    expect(canBeSameWork({ ...first, arxivId: "2402.16107" }, { ...first, arxivId: "2408.07990" })).toBe(
      false,
    );
  });
});

describe("two papers of one title", () => {
  const abstract = "We fuse the knowledge of several chat models into one by light fine-tuning on pairs.";
  const first = paper({ title: FUSECHAT, abstract });

  it("are one where their abstracts share most words", () => {
    const revised = paper({ title: FUSECHAT, abstract: abstract.replace("several", "many") });
    expect(isSameWork(first, revised)).toBe(true);
  });

  it("are two where their abstracts differ", () => {
    const other = paper({
      title: FUSECHAT,
      abstract: "While training models from scratch is costly, merging is not.",
    });
    expect(isSameWork(first, other)).toBe(false);
  });

  it.each([
    ["arXiv ids", { arxivId: "2402.16107" }, { arxivId: "2408.07990" }],
    ["DOIs", { doi: "10.1/a" }, { doi: "10.1/b" }],
    ["first authors", { authors: ["Fanqi Wan"] }, { authors: ["Longguang Zhong"] }],
    ["ids of one source", { localId: "a" }, { localId: "b" }],
  ])("are two where their %s differ, whatever they say", (_, left, right) => {
    expect(isSameWork({ ...first, ...left }, { ...first, ...right })).toBe(false);
  });

  it("are one where only one of them has an id or authors, or their ids are of different kinds", () => {
    expect(isSameWork({ ...first, arxivId: "2402.16107", authors: ["Fanqi Wan"] }, first)).toBe(true);
    expect(isSameWork({ ...first, arxivId: "2402.16107" }, { ...first, doi: "10.1/a" })).toBe(true);
  });
});

describe("two papers of the index that one telling leads to", () => {
  const abstract = "We fuse the knowledge of several chat models into one by light fine-tuning on pairs.";
  const reworked = "By light tuning on pairs, what six chat models know is fused into a small one.";
  const other = "Mice that were fed with cheese slept longer than those that were not, in all groups.";
  const told = storedPaper({ title: FUSECHAT, abstract, origins: ["arxiv"], arxivId: "2402.16107" });
  const page = storedPaper({ title: FUSECHAT, abstract, origins: ["page"] });

  it("are one where they are the same work and no source told of both", () => {
    expect(isOnePaper(told, page)).toBe(true);
    expect(isOnePaper(told, { ...page, abstract: other })).toBe(false);
    expect(isOnePaper(told, { ...page, abstract: reworked })).toBe(false);
    expect(isOnePaper(told, { ...page, origins: ["page", "arxiv"] })).toBe(false);
  });

  it("of one DOI are one where they have some of their text in common, whoever told of them", () => {
    const doi = "10.1145/3442188";
    const published = { ...page, title: "Fusing Chats", doi, origins: ["arxiv"] };
    expect(isOnePaper({ ...told, doi }, { ...published, abstract: reworked })).toBe(true);
    expect(isOnePaper({ ...told, doi }, { ...published, abstract: other })).toBe(false);
  });

  it("are two where their ids or first authors differ, whatever they say", () => {
    const doi = "10.1145/3442188";
    expect(isOnePaper(told, { ...page, arxivId: "2408.07990" })).toBe(false);
    expect(isOnePaper({ ...told, doi: "10.1/a" }, { ...page, doi })).toBe(false);
    const [wan, zhong] = [["Fanqi Wan"], ["Longguang Zhong"]];
    expect(isOnePaper({ ...told, doi, authors: wan }, { ...page, doi, authors: zhong })).toBe(false);
  });
});

describe("two papers that their sources call the same", () => {
  it("are one where the title is the same too, even if the abstract was written anew", () => {
    const first = paper({ localId: "7", title: "A Title", abstract: "To be written." });
    expect(isSameWork(first, { ...first, abstract: "We prove everything that there is to prove." })).toBe(
      true,
    );
  });

  it("are one where the title is the same too and the abstract was reworked", () => {
    const first = paper({ localId: "7", title: FUSECHAT, abstract: ABSTRACT });
    expect(isSameWork(first, { ...first, abstract: REWORKED })).toBe(true);
  });

  it("are one where the abstract of another was put right", () => {
    const first = paper({ localId: "7", title: FUSECHAT, abstract: OTHER_ABSTRACT });
    expect(isSameWork(first, { ...first, abstract: ABSTRACT })).toBe(true);
  });

  it("are one where the abstract under a short title was put right, and the first author is the same", () => {
    const authors = ["Ann Lee", "Bo Ito"];
    const first = paper({ localId: "7", title: "A Short Title", abstract: OTHER_ABSTRACT, authors });
    const right = { ...first, abstract: ABSTRACT };
    expect(isSameWork(first, { ...right, authors: ["A. Lee"] })).toBe(true);
    expect(isSameWork(first, { ...right, authors: [] })).toBe(false);
  });

  it("are two where a title that recurs is the same too, but the abstracts have nothing to do with each other", () => {
    for (const title of ["Introduction", "Letter from the editor"]) {
      const first = paper({ localId: "1", title, abstract: ABSTRACT, authors: [] });
      expect(isSameWork(first, { ...first, abstract: OTHER_ABSTRACT })).toBe(false);
    }
  });

  it("are two where neither title nor abstract is the same", () => {
    const first = paper({ localId: "7", title: "A Title", abstract: "We prove everything." });
    expect(isSameWork(first, paper({ localId: "7", title: "Mice", abstract: "Mice were fed cheese." }))).toBe(
      false,
    );
  });
});
