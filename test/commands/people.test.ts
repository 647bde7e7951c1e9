import { beforeAll, describe, expect, it } from "vitest";
import { parseBibtex } from "../../index/text/bibtex.js";
import { settled, textOf } from "../bot-for-tests.js";
import type { FakeUser } from "../fakes/discord/objects.js";
import type { Reply } from "../fakes/discord/replies.js";
import { useBot } from "./use-bot.js";

const tests = useBot();
const { use } = tests;
let bob: FakeUser;
let manager: FakeUser;

beforeAll(() => {
  bob = tests.addMember("Bob");
  manager = tests.addMember("Grace", true);
});

/** The text of the first file of a reply. */
function fileOf(reply: Reply): string {
  const [attachment] = reply.message?.attachments ?? [];
  return tests.discord.files.get(attachment?.id ?? "")?.bytes.toString() ?? "";
}

/** The tables in which something is stored about a person, wherever in a row it stands. */
function rowsOf(person: FakeUser): string[] {
  const { database } = tests.context.library;
  const tables = database
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'papers_text%'",
    )
    .pluck()
    .all();
  return tables.filter((table) => {
    return JSON.stringify(database.prepare(`SELECT * FROM ${table}`).all()).includes(person.id);
  });
}

describe("/save and /library", () => {
  it("keep a reading list that only its owner sees", async () => {
    const saved = await use("save", { paper: "ttrl" });
    expect(saved.first.private).toBe(true);
    expect(saved.text).toContain("Your reading list has 1 paper");
    expect(await textOf(use("save", { paper: "2504.16084" }))).toContain("already");
    await use("save", { paper: "δ-mem" });
    const list = await use("library");
    expect(list.first.private).toBe(true);
    expect(list.text.indexOf("δ-mem")).toBeLessThan(list.text.indexOf("TTRL"));
    expect(await textOf(use("library", {}, { user: bob }))).toContain("It is empty");
  });

  it("export it as BibTeX and CSV", async () => {
    const bibtex = await use("library", { export: "bibtex" });
    expect(bibtex.message?.attachments[0]?.filename).toBe("reading-list.bib");
    expect([...parseBibtex(fileOf(bibtex))]).toHaveLength(2);
    const list = await use("library");
    const csv = await settled(tests.discord.press(list, "CSV"));
    expect(csv.first.private).toBe(true);
    expect(fileOf(csv)).toMatch(/^id,title,authors,.*\r\n2605\.12357,/);
    const nothing = use("library", { export: "csv" }, { user: bob });
    expect(await textOf(nothing)).toContain("nothing to export");
  });

  it("take papers off it, from the list and right after saving", async () => {
    const saved = await use("save", { paper: "antidistillation" });
    expect(await textOf(tests.discord.press(saved, "Remove"))).toContain("is off your reading list");
    expect(await textOf(tests.discord.press(saved, "Remove"))).toContain("was not on your reading list");
    const list = await settled(tests.discord.press(saved, "Reading list"));
    const key = String(tests.context.library.papers.byId("2504.16084")?.key);
    const changed = await settled(tests.discord.select(list, key, { menu: "Take a paper off the list…" }));
    expect(changed.text).not.toContain("TTRL");
  });

  it("turn the pages of a long list, for its owner alone", async () => {
    for (const { id } of [...tests.context.library.papers.all()].slice(0, 12)) {
      await use("save", { paper: id });
    }
    const list = await use("library");
    const next = await settled(tests.discord.press(list, "Next"));
    expect(next.message?.embeds[0]?.footer?.text).toMatch(/^6–10 of 1\d$/);
    const foreign = await settled(tests.discord.press(list, "Next", { user: bob }));
    expect(foreign.text).toContain("somebody else's");
  });

  it("say that a paper is not there", async () => {
    expect(await textOf(use("save", { paper: "no such thing at all" }))).toContain("No paper in the index");
  });
});

describe("/forget me", () => {
  it("deletes everything about a person, and only once they have confirmed it", async () => {
    await use("save", { paper: "ttrl" }, { user: bob });
    const list = await use("search", { query: "video" }, { user: bob });
    const kept = await use("forget me", {}, { user: bob });
    expect(kept.first.private).toBe(true);
    expect(kept.text).toContain("1 paper");
    expect(await textOf(tests.discord.press(kept, "Keep it"))).toContain("Nothing was deleted");
    const asked = await use("forget me", {}, { user: bob });
    const foreign = await settled(tests.discord.press(asked, "Delete everything", { user: manager }));
    expect(foreign.text).toContain("for somebody else");
    const done = await settled(tests.discord.press(asked, "Delete everything"));
    expect(done.text).toContain("Nothing is stored about you");
    expect(rowsOf(bob)).toEqual([]);
    expect(await textOf(use("library", {}, { user: bob }))).toContain("It is empty");
    expect(await textOf(tests.discord.press(list, "Next"))).toContain("no longer kept");
  });
});

describe("/help", () => {
  it("is short, and its examples work on what is indexed", async () => {
    const reply = await use("help");
    expect(reply.first.private).toBe(true);
    expect(reply.text).toContain("33 papers");
    expect(reply.text.length).toBeLessThan(1_000);
    expect(reply.text).toMatch(/<\/forget me:\d+> — deletes/);
    const question = /\/ask question: ([^`]+)/.exec(reply.text)?.[1] ?? "";
    expect(await textOf(use("ask", { question }))).toContain("[1");
    const paper = /\/related paper: ([^`]+)/.exec(reply.text)?.[1] ?? "";
    expect(await textOf(use("related", { paper }))).toContain("Like “");
  });
});

describe("/status", () => {
  it("says what is indexed, how fresh it is and how the bot is; failures to managers alone", async () => {
    tests.context.library.runs.failed("arxiv:cs.CL", "arXiv did not answer.");
    const reply = await use("status");
    expect(reply.text).toMatch(/\*\*33\*\* papers\nnewest of 28 May 2026/);
    expect(reply.text).toContain("connected");
    expect(reply.text).not.toContain("arXiv did not answer.");
    expect(reply.text).not.toContain("Failures");
    const managed = await use("status", {}, { user: manager });
    expect(managed.text).toContain("arXiv did not answer.");
    expect(managed.text).toContain("Failures");
  });
});

describe("/settings", () => {
  it("is for those who manage the server", async () => {
    expect(await textOf(use("settings"))).toContain("Only those who may manage the server");
  });

  it("shows the settings, and changes each at once", async () => {
    const place = { user: manager };
    const shown = await use("settings", {}, place);
    expect(shown.first.private).toBe(true);
    expect(shown.text).toContain("everyone in the channel sees them");

    await settled(tests.discord.press(shown, "Make replies private", place));
    const search = await use("search", { query: "video" });
    expect(search.first.private).toBe(true);
    const open = await use("search", { query: "video", private: false });
    expect(open.first.private).toBe(false);

    await settled(tests.discord.select(shown, "cs.CL", { ...place, menu: "Categories: all" }));
    const scoped = await use("search", { query: "video" });
    for (const [, id = ""] of scoped.text.matchAll(/abs\/(\d{4}\.\d{5})/g)) {
      expect(tests.context.library.papers.byId(id)?.categories).toContain("cs.CL");
    }
    const outside = use("search", { query: "video", category: "cs.RO" });
    expect(await textOf(outside)).toContain("This server only looks at papers of cs.CL");

    const cleared = tests.discord.select(shown, [], { ...place, menu: "Categories: all" });
    expect(await textOf(cleared)).toContain("**all**");
    await settled(tests.discord.select(shown, "hf", { ...place, menu: "Sources: all" }));
    expect(await textOf(use("settings", {}, place))).toContain("**hf**");
  });

  it("keeps answers to the channels that were chosen, and comes back to the defaults", async () => {
    const place = { user: manager };
    const shown = await use("settings", {}, place);
    const other = tests.discord.world.addChannel(tests.discord.guild, "talk");
    await settled(tests.discord.select(shown, other.id, { ...place, menu: "Channels: everywhere" }));
    expect(await textOf(use("search", { query: "video" }))).toContain("I do not answer in this channel");
    expect(await textOf(use("search", { query: "video" }, { channel: other }))).toContain("video");
    expect(await textOf(use("help"))).toContain("What you can do");
    const channel = tests.discord.world.addThread(other, "between us", { isPrivate: true });
    expect(await textOf(use("search", { query: "video" }, { channel }))).toContain("1–5 of");
    const reset = await settled(tests.discord.press(shown, "Back to the defaults", place));
    expect(reset.text).toContain("everywhere");
    expect((await use("search", { query: "video" })).first.private).toBe(false);
  });

  it("are made what a button says, though somebody else has pressed the same one before", async () => {
    const other = tests.addMember("Mary", true);
    const [shown, shownToOther] = [
      await use("settings", {}, { user: manager }),
      await use("settings", {}, { user: other }),
    ];
    for (const one of [shown, shownToOther]) {
      const pressed = await settled(tests.discord.press(one, "Make replies private"));
      expect(pressed.text).toContain("only whoever asks sees them");
    }
    const open = await settled(tests.discord.press(shownToOther, "Make replies public"));
    expect(open.text).toContain("everyone in the channel sees them");
  });

  it("cannot be changed by others through the buttons of a manager", async () => {
    const shown = await use("settings", {}, { user: manager });
    const pressed = await settled(tests.discord.press(shown, "Make replies private", { user: bob }));
    expect(pressed.text).toContain("Only those who may manage the server");
  });
});

describe("in direct messages", () => {
  it("everything that belongs to a person works", async () => {
    const channel = tests.discord.world.directChannel(bob);
    expect(await textOf(use("save", { paper: "ttrl" }, { user: bob, channel }))).toContain("Saved");
    expect(await textOf(use("search", { query: "video" }, { user: bob, channel }))).toContain("1–5 of");
    expect(await textOf(use("status", {}, { user: bob, channel }))).toContain("33");
  });
});
