import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { paperSchema } from "../../index/paper.js";
import { bodyOf, idsIn, NOW, settled, textOf } from "../bot-for-tests.js";
import type { FakeUser } from "../fakes/discord/objects.js";
import type { Reply } from "../fakes/discord/replies.js";
import { useBot } from "./use-bot.js";

const HOSTILE = {
  arxivId: "2605.99999",
  title: "@everyone [click](https://evil.example) **Quantum** `origami` of $\\alpha^2$ <@1>",
  abstract: "Quantum origami folds @here. ||It|| wins <https://evil.example> by ```much```. ".repeat(60),
  authors: Array.from({ length: 300 }, (_, index) => `Author_${index} *Bold* @everyone`),
  categories: ["quant-ph"],
  published: "2020-01-01",
};

let now = NOW;
const tests = useBot(() => now);
const { use } = tests;
let bob: FakeUser;

beforeAll(async () => {
  bob = tests.addMember("Bob");
  tests.context.library.papers.put(paperSchema.parse(HOSTILE), "arxiv");
  await tests.context.library.ingest([]);
});

beforeEach(() => {
  now = NOW;
});

const datesIn = (reply: Reply) =>
  [...bodyOf(reply).matchAll(/· (\d+ \w{3} \d{4}) ·/g)].map(([, date = ""]) => Date.parse(date));

describe("/search", () => {
  it("lists papers with link, summary and facts, five on a page", async () => {
    const reply = await use("search", { query: "efficient memory for language models" });
    expect(reply.first.private).toBe(false);
    expect(idsIn(reply)).toHaveLength(5);
    expect(idsIn(reply).slice(0, 2)).toContain("2605.12357");
    expect(bodyOf(reply)).toContain("Jingdi Lei, Di Zhang and 8 others · 12 May 2026 · cs.AI · ▲ 80");
  });

  it("says so above each page where nothing is close, and nothing where something is", async () => {
    const says = "Nothing close to that was found; these are the nearest";
    const far = await use("search", { query: "how to bake bread", sort: "newest" });
    expect(idsIn(far)).toHaveLength(5);
    expect(bodyOf(far)).toContain(`${says} · newest first`);
    expect(bodyOf(await settled(tests.discord.press(far, "Next")))).toContain(says);
    expect(bodyOf(await use("search", { query: "memory", sort: "newest" }))).not.toContain(says);
  });

  it("finds a paper by its id or link, and says of one that is not there where it can be read", async () => {
    const reply = await use("search", { query: "https://arxiv.org/abs/2504.16084" });
    expect(idsIn(reply)[0]).toBe("2504.16084");
    expect(bodyOf(reply)).not.toContain("Nothing close");
    const missing = await textOf(use("search", { query: "2101.00001" }));
    expect(missing).toContain("The index has no paper 2101.00001. It can be read at [arxiv.org]");
  });

  it("keeps to dates and a category, and orders as asked", async () => {
    const reply = await use("search", {
      query: "reasoning",
      since: "2025-06",
      until: "2026",
      category: "cs.CL",
      sort: "newest",
    });
    expect(bodyOf(reply)).toContain("since 2025-06-01 · until 2026-12-31 · cs.CL · newest first");
    const dates = datesIn(reply);
    expect(dates).toEqual([...dates].sort((left, right) => right - left));
    for (const id of idsIn(reply)) {
      expect(tests.context.library.papers.byId(id ?? "")?.categories).toContain("cs.CL");
    }
    const upvoted = await use("search", { query: "reasoning", sort: "upvotes" });
    const upvotes = [...bodyOf(upvoted).matchAll(/▲ (\d+)/g)].map(([, count]) => Number(count));
    expect(upvotes.length).toBeGreaterThan(1);
    expect(upvotes).toEqual(upvotes.toSorted((left, right) => right - left));
    // What has the most upvotes of all has little to do with reasoning.
    expect(bodyOf(upvoted)).not.toContain("▲ 183");
  });

  it("says how the query was read, also where nothing is found by that", async () => {
    const reply = await use("search", { query: "latest reasoning papers since 2026 but not video" });
    const says = "Read as: reasoning papers, since 2026-01-01, newest first, papers with “video” last";
    expect(bodyOf(reply)).toContain(says);
    for (const date of datesIn(reply)) expect(date).toBeGreaterThanOrEqual(Date.parse("2026-01-01"));
    const none = await textOf(use("search", { query: "reasoning before 1999" }));
    expect(none).toContain("Read as: reasoning, until 1998-12-31. No paper of the index fits.");
  });

  it("turns pages in place, for everyone, after a restart too", async () => {
    const reply = await use("search", { query: "video" });
    const first = idsIn(reply);
    await tests.restart();
    const next = await settled(tests.discord.press(reply, "Next", { user: bob }));
    expect(next.message?.id).toBe(reply.message?.id);
    expect(next.message?.embeds[0]?.footer?.text).toMatch(/^6–10 of \d+$/);
    expect(idsIn(next)).not.toEqual(first);
    const back = await settled(tests.discord.press(next, "Previous"));
    expect(idsIn(back)).toEqual(first);
  });

  it("opens a paper from its menu, for whoever chooses it", async () => {
    const reply = await use("search", { query: "efficient memory for language models" });
    const key = String(tests.context.library.papers.byId("2605.12357")?.key);
    const opened = await settled(tests.discord.select(reply, key, { user: bob }));
    expect(opened.first.private).toBe(true);
    expect(opened.text).toContain("δ-mem");
  });

  it("explains a list that is too old, and what to do", async () => {
    const reply = await use("search", { query: "video" });
    now = new Date(NOW.getTime() + 91 * 86_400_000);
    expect(await textOf(tests.discord.press(reply, "Next"))).toContain("Use /search again");
  });

  it.each([
    [{ query: "\u200B" }, "Say what the papers are about."],
    [{ query: " " }, "Say what the papers are about."],
    [
      { query: "x", since: "soon" },
      "is no date. Write a day such as 2026-05-20, a week such as 2026-W21, a month such as 2026-05, or a year",
    ],
    [{ query: "x", since: "2026-05-20", until: "2026-05-01" }, "No day is both"],
    [{ query: "x", since: `a${"🐋".repeat(40)}` }, `"a${"🐋".repeat(19)}…" is no date.`],
    [{ query: "x", category: `a${"🐋".repeat(40)}` }, `in the category "a${"🐋".repeat(19)}…".`],
    [{ query: "x", category: "cooking" }, "Those with the most papers are"],
    [{ query: "x", until: "1999" }, "No paper of the index fits."],
  ])("says what is wrong with %j", async (options, says) => {
    expect(await textOf(use("search", options))).toContain(says);
  });

  it("takes the days of a week", async () => {
    const reply = await use("search", { query: "reasoning", since: "2024-W11", until: "2026-W21" });
    expect(bodyOf(reply)).toContain("since 2024-03-11 · until 2026-05-24");
  });

  it("completes categories", async () => {
    const { choices } = await tests.discord.autocomplete("search", { query: "x", category: "CS.C" });
    expect(choices.map(({ value }) => value)).toEqual(expect.arrayContaining(["cs.CL", "cs.CV"]));
    const { choices: all } = await tests.discord.autocomplete("search", { query: "x", category: "cs" });
    expect(all[0]).toMatchObject({ name: "cs (all)", value: "cs" });
    expect(all.map(({ value }) => value)).toContain("cs.CL");
  });
});

describe("/related", () => {
  it.each(["2504.16084", "https://huggingface.co/papers/2504.16084", "test-time reinforcement"])(
    "takes %s",
    async (paper) => {
      const reply = await use("related", { paper });
      expect(reply.message?.embeds[0]?.title).toContain("TTRL: Test-Time Reinforcement Learning");
      expect(idsIn(reply)).not.toContain("2504.16084");
    },
  );

  it("completes titles, and offers what people read where nothing is typed", async () => {
    const { choices } = await tests.discord.autocomplete("related", { paper: "reinforcement lear" });
    expect(choices.length).toBeGreaterThan(1);
    expect(choices.map(({ value }) => value)).toContain("2504.16084");
    const { choices: popular } = await tests.discord.autocomplete("related", { paper: "" });
    expect(popular[0]?.value).toBe("2602.10388");
  });

  it("says that a paper is not there", async () => {
    expect(await textOf(use("related", { paper: "2101.00001" }))).toContain(
      "The index has no paper 2101.00001",
    );
  });
});

describe("/paper", () => {
  it("says of a paper that is not there what a member can do, not what the operator could", async () => {
    const reply = await textOf(use("paper", { paper: "https://huggingface.co/papers/2101.00001" }));
    expect(reply).toContain("The index has no paper 2101.00001.");
    expect(reply).toContain("[arxiv.org](<https://arxiv.org/abs/2101.00001>)");
    expect(reply).toContain("/search");
    expect(reply).not.toContain("source");
  });

  it("shows summary, abstract, authors and links, and BibTeX on request", async () => {
    const reply = await use("paper", { paper: "ttrl", private: true });
    expect(reply.first.private).toBe(true);
    expect(reply.text).toContain("Yuxin Zuo, Kaiyan Zhang");
    const rows = JSON.stringify(reply.message?.components);
    for (const url of [
      "https://arxiv.org/abs/2504.16084",
      "https://arxiv.org/pdf/2504.16084",
      "https://huggingface.co/papers/2504.16084",
      "https://github.com/PRIME-RL/TTRL",
    ]) {
      expect(rows).toContain(`"${url}"`);
    }
    const bibtex = await textOf(tests.discord.press(reply, "BibTeX"));
    expect(bibtex).toContain("@misc{zuo2025ttrl,");
    const related = await settled(tests.discord.press(reply, "Related"));
    expect(idsIn(related)).toHaveLength(5);
  });

  it("shows the most hostile and longest paper as it was written, and mentions nobody", async () => {
    const reply = await use("paper", { paper: "quantum origami" });
    expect(reply.message?.mention_everyone).toBe(false);
    expect(reply.text).not.toMatch(/@everyone|@here|<@1>|(?<!\\)\]\(https:\/\/evil/);
    expect(reply.message?.embeds[0]?.title).toContain("α²");
    const list = await use("search", { query: "quantum origami" });
    expect(list.text).not.toMatch(/@everyone|@here|<@1>|(?<!\\)\]\(https:\/\/evil/);
    const bibtex = await settled(tests.discord.press(reply, "BibTeX"));
    expect(bibtex.message?.attachments[0]?.filename).toBe("paper.bib");
    await settled(tests.discord.press(reply, "Save"));
  });

  it("names what was not found as it was typed, harmlessly", async () => {
    const reply = await use("paper", { paper: "@everyone **nothing**" });
    expect(reply.text).toContain("No paper in the index matches");
    expect(reply.text).not.toContain("@everyone");
  });
});
