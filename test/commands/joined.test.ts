import { ComponentType } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import { openUserData } from "../../src/users/user-data.js";
import { settled, textOf } from "../bot-for-tests.js";
import type { Reply } from "../fakes/discord/replies.js";
import { joinPapers } from "../index/search/fill-index.js";
import { listed } from "../open-library.js";
import { useBot } from "./use-bot.js";

const tests = useBot();

/** Stores papers of these ids. @returns their keys */
function store(ids: readonly string[], upvotes: number): number[] {
  const { papers } = tests.context.library;
  return ids.map((id, i) => {
    papers.put(listed(id, "2026-06-01", upvotes - i), "hf");
    return papers.byId(id)?.key ?? 0;
  });
}

const labelsOf = (reply: Reply) =>
  (reply.message?.components ?? [])
    .flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
    .flatMap((one) => (one.type === ComponentType.StringSelect ? one.options : []))
    .map(({ label }) => label);

describe("a paper that was joined to another after it was shown", () => {
  it("is opened as the other, and taken off the reading list, by what stands in old messages", async () => {
    const { discord, context, use } = tests;
    const { library } = context;
    const [kept = 0, gone = 0] = store(["2607.00001", "2607.00002"], 2);
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

  it("leaves the numbers of a post what they were", async () => {
    const { discord, context } = tests;
    const user = tests.addMember("Grace", true);
    const keys = store(["2606.00001", "2606.00002", "2606.00003"], 5_000);
    const channel = discord.world.addChannel(discord.guild, "daily");
    const time = { time: "09:00", timezone: "UTC" };
    await tests.use("digest create", { channel, count: 3, ...time }, { user });
    const post = await tests.use("digest preview", { which: "1" }, { user });
    const [kept = 0, gone = 0, third = 0] = keys;
    const early = await discord.press(post, "Ask about it");
    joinPapers(context.library, gone, kept);
    const late = await discord.press(post, "Ask about it");
    for (const modal of [early, late]) {
      const answer = await settled(discord.submit(modal, { question: "What does the second one say?" }));
      expect(answer.text).toContain("about the 2 papers of a post");
      expect(answer.text).toContain("2606.00001");
      expect(answer.text).not.toContain("2606.00003");
    }
    const related = await settled(discord.press(post, "Related"));
    expect(labelsOf(related)).toEqual(["1. Paper 2606.00001", "3. Paper 2606.00003"]);
    expect(await textOf(discord.select(related, String(third)))).toContain("Like “Paper 2606.00003”");
  });
});
