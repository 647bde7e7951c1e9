import { ComponentType } from "discord-api-types/v10";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { bodyOf, idsIn, settled, textOf } from "../bot-for-tests.js";
import type { FakeUser } from "../fakes/discord/objects.js";
import type { Reply } from "../fakes/discord/replies.js";
import { useBot } from "./use-bot.js";

const tests = useBot();
const { use } = tests;
let bob: FakeUser;

beforeAll(() => {
  bob = tests.addMember("Bob");
});

const menuOptions = (reply: Reply) =>
  (reply.message?.components ?? [])
    .flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
    .flatMap((one) => (one.type === ComponentType.StringSelect ? one.options : []));

describe("/trending", () => {
  it("lists what was listed, ranked, with what is new marked", async () => {
    const reply = await use("trending", { when: "2026-05" });
    expect(reply.message?.embeds[0]?.title).toBe("Trending, May 2026");
    expect(bodyOf(reply)).toContain("🆕");
    const { choices } = await tests.discord.autocomplete("trending", { when: "w" });
    expect(choices.map(({ value }) => value)).toEqual(["week"]);
  });

  it("says that a day has none, and shows the last one that has", async () => {
    const reply = await use("trending");
    expect(bodyOf(reply)).toContain("Shown is the last day before that has papers");
    expect(idsIn(reply)).toEqual(["2605.29250"]);
  });

  it("keeps to a category", async () => {
    const reply = await use("trending", { when: "2026-05", category: "cs.CL" });
    expect(idsIn(reply)).not.toContain("2605.20025");
    expect(await textOf(use("trending", { when: "2019-01" }))).toContain("Try month, or an earlier day");
  });

  it("keeps to what papers are to be about, by meaning", async () => {
    const all = await use("trending", { when: "2026-05" });
    const reply = await use("trending", { when: "2026-05", about: "memory for agents" });
    expect(reply.message?.embeds[0]?.title).toBe("Trending about memory for agents, May 2026");
    expect(idsIn(reply)).toContain("2605.12357");
    const total = (one: Reply) => one.message?.embeds[0]?.footer?.text ?? String(idsIn(one).length);
    expect(total(reply)).not.toBe(total(all));
    const nothing = await textOf(use("trending", { when: "2026-05", about: "sailing boats" }));
    expect(nothing).toContain('none is about "sailing boats"');
    expect(await textOf(use("trending", { about: " \u200B" }))).toContain(
      "Say what the papers are to be about",
    );
  });

  it("groups the papers by topic, of which each opens as a list", async () => {
    const reply = await use("trending", { when: "2026-05", view: "topics" });
    expect(reply.message?.embeds[0]?.title).toBe("Topics, May 2026");
    const options = menuOptions(reply);
    expect(options.length).toBeGreaterThan(1);
    for (const { label, description } of options) {
      expect(bodyOf(reply)).toContain(label);
      expect(description).toMatch(/^▲ [\d,]+ · \d+ papers?$/);
    }
    await tests.restart();
    const first = options[0];
    const opened = await settled(tests.discord.select(reply, first?.value ?? "", { user: bob }));
    expect(opened.first.private).toBe(true);
    expect(opened.message?.embeds[0]?.title).toBe(first?.label);
    expect(opened.text).toContain("Trending, May 2026");
    expect(`${idsIn(opened).length} paper`).toBe(/\d+ paper/.exec(first?.description ?? "")?.[0]);
  });

  it("keeps the topics of a private reply to whoever asked", async () => {
    const reply = await use("trending", { when: "2026-05", view: "topics", private: true });
    const value = menuOptions(reply)[0]?.value ?? "";
    expect(await textOf(tests.discord.select(reply, value, { user: bob }))).toContain("somebody else's");
    const own = await settled(tests.discord.select(reply, value));
    expect(idsIn(own).length).toBeGreaterThan(0);
  });

  it("draws the topics of a month as a picture, which says in words what it shows", async () => {
    const reply = await use("trending", { view: "chart" });
    expect(reply.text).toContain("**Topics, 3 May – 1 June 2026**");
    const [picture] = reply.message?.attachments ?? [];
    expect(picture).toMatchObject({ filename: "topics.png", content_type: "image/png" });
    expect(picture?.description).toMatch(
      /^Bar chart\. Topics, 3 May – 1 June 2026, by upvotes: .+ upvotes · /,
    );
    const bytes = tests.discord.files.get(picture?.id ?? "")?.bytes ?? Buffer.alloc(0);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "png", width: 1_200 });
    expect(menuOptions(reply).length).toBeGreaterThan(1);
  });

  it("says in words where there is nothing to draw", async () => {
    const reply = await use("trending", { view: "chart", when: "2019-01" });
    expect(reply.text).toContain("No listing of 2019-01-01 to 2019-01-31 has been read");
    expect(reply.message?.attachments).toEqual([]);
  });

  it("completes the times that it knows, and no others", async () => {
    const complete = async (when: string) =>
      (await tests.discord.autocomplete("trending", { when })).choices.map(({ value }) => value);
    expect(await complete("y")).toEqual(["yesterday"]);
    expect(await complete("week")).toEqual(["week"]);
    expect(await complete("2026-05")).toEqual(["2026-05"]);
    for (const typed of ["2026-0", "someday", "2031-01"]) expect(await complete(typed)).toEqual([]);
  });

  it("says which times it knows", async () => {
    expect(await textOf(use("trending", { when: "someday" }))).toContain("is no time. Say today");
  });
});
