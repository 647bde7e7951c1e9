import { arxivUrl } from "../../index/arxiv-id.js";
import type { StoredPaper } from "../../index/paper.js";
import { readableLatex } from "../../index/text/latex.js";
import { toBibtex } from "../render/bibtex.js";
import { codeBox, gap, paragraph, small } from "../render/blocks.js";
import type { LinkButton } from "../render/components.js";
import { counted } from "../render/counted.js";
import { bold } from "../render/inline.js";
import type { MessageDraft } from "../render/message.js";
import { sourceSummary } from "../summary/source-summary.js";
import { summarize } from "../summary/summarize.js";
import type { SaveResult } from "../users/saved-papers.js";
import { ACCENT, authorsLine, boldText, inlineText, plainTitle, readableDate } from "./paper-lines.js";

/** Authors named in full; of some papers there are hundreds. */
const MOST_AUTHORS = 12;

/** The custom ids of what is under a paper. */
export interface PaperActions {
  readonly related: string;
  readonly save: string;
  readonly ask: string;
  readonly bibtex: string;
}

/** Everything that is known of a paper, the summary first. */
export function paperReply(paper: StoredPaper, actions: PaperActions): MessageDraft {
  const told = sourceSummary(paper);
  return {
    embeds: [
      {
        title: inlineText(paper.title),
        ...(paper.url === null ? {} : { url: paper.url }),
        body: [
          small(authorsLine(paper.authors, MOST_AUTHORS)),
          small(knownFacts(paper).join(" · ")),
          gap,
          paragraph(...boldText(summarize(paper).text)),
          ...(told === null ? [] : [gap, small(told.by), paragraph(...inlineText(told.text))]),
          gap,
          paragraph(...inlineText(paper.abstract)),
        ],
        colour: ACCENT,
      },
    ],
    rows: [
      [
        { label: "Related", customId: actions.related, style: "primary" },
        { label: "Save", customId: actions.save },
        { label: "Ask about it", customId: actions.ask },
        { label: "BibTeX", customId: actions.bibtex },
      ],
      paperLinks(paper),
    ],
  };
}

function knownFacts(paper: StoredPaper): string[] {
  const { codeStars } = paper;
  const facts = [
    readableDate(paper.published),
    paper.version !== null && paper.version > 1 ? `v${paper.version}` : "",
    paper.categories.slice(0, 4).join(", "),
    paper.upvotes === null ? "" : `▲ ${paper.upvotes}`,
    codeStars === null ? "" : `★ ${codeStars}`,
    paper.organization === null ? "" : readableLatex(paper.organization),
  ];
  return facts.filter((fact) => fact !== "");
}

/** Where a paper can be read, and what belongs to it. */
export function paperLinks(paper: StoredPaper): LinkButton[] {
  const { arxivId, doi, codeUrl, projectUrl, url } = paper;
  const links: LinkButton[] = [];
  if (arxivId !== null) {
    links.push(
      { label: "arXiv", url: arxivUrl(arxivId) },
      { label: "PDF", url: `https://arxiv.org/pdf/${arxivId}` },
      { label: "Hugging Face", url: `https://huggingface.co/papers/${arxivId}` },
    );
  } else if (doi !== null) {
    links.push({ label: "DOI", url: `https://doi.org/${doi}` });
  } else if (url !== null) {
    links.push({ label: "Paper", url });
  }
  if (codeUrl !== null) links.push({ label: "Code", url: codeUrl });
  if (projectUrl !== null && projectUrl !== codeUrl) links.push({ label: "Project", url: projectUrl });
  return links;
}

/** An entry that is longer comes as a file: in a message it would be cut, and then be no BibTeX. */
const LONGEST_ENTRY = 1_900;

/** A paper's BibTeX entry, to copy. The abstract is left out: few want it there. */
export function bibtexReply(paper: StoredPaper): MessageDraft {
  const entry = toBibtex({ ...paper, abstract: "" });
  if (entry.length <= LONGEST_ENTRY) return { content: [codeBox(entry, "bibtex")] };
  return {
    content: [paragraph("The entry is too long for a message: here it is as a file.")],
    files: [{ name: "paper.bib", content: `${entry}\n` }],
  };
}

/** What became of a paper that was to be saved. */
export function savedReply(
  paper: StoredPaper,
  result: SaveResult,
  count: number,
  actions: { readonly remove: string; readonly show: string },
): MessageDraft {
  const title = bold(plainTitle(paper));
  const papers = counted(count, "paper");
  const line = {
    saved: ["Saved ", title, `. Your reading list has ${papers}.`],
    already: [title, ` is on your reading list already, which has ${papers}.`],
    full: [`Your reading list is full with ${papers}. Remove some before you save `, title, "."],
  }[result];
  const remove = result === "full" ? [] : [{ label: "Remove", customId: actions.remove }];
  return {
    content: [paragraph(...line)],
    rows: [[{ label: "Reading list", customId: actions.show }, ...remove]],
  };
}

/** What became of several papers that were to be saved. */
export function severalSavedReply(results: readonly SaveResult[], count: number, show: string): MessageDraft {
  const number = (wanted: SaveResult) => results.filter((result) => result === wanted).length;
  const [saved, already, full] = [number("saved"), number("already"), number("full")];
  const parts = [
    saved === 0 ? "" : `Saved ${counted(saved, "paper")}.`,
    already === 0 ? "" : `${already} ${already === 1 ? "was" : "were"} there already.`,
    full === 0 ? "" : `For ${full} there was no room left.`,
    `Your reading list has ${counted(count, "paper")}.`,
  ];
  return {
    content: [paragraph(parts.filter((part) => part !== "").join(" "))],
    rows: [[{ label: "Reading list", customId: show }]],
  };
}
