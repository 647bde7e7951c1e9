import { describe, expect, it } from "vitest";
import { openUserData } from "../../src/users/user-data.js";
import { settled, textOf } from "../bot-for-tests.js";
import { joinPapers } from "../index/search/fill-index.js";
import { listed } from "../open-library.js";
import { useBot } from "./use-bot.js";

const tests = useBot();

describe("a paper that was joined to another after it was shown", () => {
  it("is opened as the other, and taken off the reading list, by what stands in old messages", async () => {
    const { discord, context, use } = tests;
    const { library } = context;
    for (const id of ["2607.00001", "2607.00002"]) library.papers.put(listed(id, "2026-07-01", 1), "hf");
    const [kept = 0, gone = 0] = ["2607.00001", "2607.00002"].map((id) => library.papers.byId(id)?.key);
    const { saved } = openUserData(library.database);
    const reply = await use("save", { paper: "2607.00002" });
    const list = await settled(discord.press(reply, "Reading list"));
    expect(saved.keys(discord.user.id)).toEqual([gone]);
    joinPapers(library, gone, kept);
    expect(saved.keys(discord.user.id)).toEqual([kept]);
    const opened = await textOf(discord.select(list, String(gone), { menu: "Open a paper…" }));
    expect(opened).toContain("Paper 2607.00001");
    await settled(discord.select(list, String(gone), { menu: "Take a paper off the list…" }));
    expect(saved.keys(discord.user.id)).toEqual([]);
    saved.save(discord.user.id, kept);
    expect(await textOf(discord.press(reply, "Remove"))).toContain("is off your reading list");
    expect(saved.keys(discord.user.id)).toEqual([]);
  });
});
