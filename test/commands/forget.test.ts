import { afterEach, describe, expect, it, vi } from "vitest";
import { createSubscriptionStore } from "../../src/digest/subscriptions.js";
import { subscriptionsUnless, usersUnless } from "../../src/discord/forgotten.js";
import { openUserData } from "../../src/users/user-data.js";
import { settled, textOf } from "../bot-for-tests.js";
import type { FakeUser } from "../fakes/discord/objects.js";
import { useBot } from "./use-bot.js";

const tests = useBot();

afterEach(() => void vi.restoreAllMocks());

/** Everything that the tables hold, but for papers. */
function stored(): string {
  const { database } = tests.context.library;
  const tables = database
    .prepare<[], string>(`
      SELECT DISTINCT tables.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
      WHERE tables.type = 'table' AND columns.name IN ('user_id', 'owner', 'target')`)
    .pluck()
    .all();
  return JSON.stringify(tables.map((table) => database.prepare(`SELECT * FROM ${table}`).all()));
}

/** Holds up the next question until it is let go. */
function holdQuestions() {
  const { models } = tests.context.library;
  const embedQuery = models.embedQuery.bind(models);
  let go: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const spy = vi.spyOn(models, "embedQuery").mockImplementation(async (...given) => {
    await gate;
    return await embedQuery(...given);
  });
  const started = () => vi.waitFor(() => expect(spy).toHaveBeenCalled(), { timeout: 10_000 });
  return { started, go };
}

async function forget(user: FakeUser): Promise<void> {
  const asked = await tests.use("forget me", {}, { user });
  expect(await textOf(tests.discord.press(asked, "Delete everything", { user }))).toContain("Done.");
}

describe("what somebody asked for before they were forgotten", () => {
  it.each([
    ["ask", { question: "How does MinerU2.5 keep high-resolution document parsing cheap?" }, "2509.22186"],
    ["search", { query: "efficient memory for language models" }, "arxiv.org/abs"],
  ])("is shown, but not kept: /%s", async (command, options, shown) => {
    const user = tests.addMember("Ada");
    const held = holdQuestions();
    const asked = tests.discord.command(command, options, { user });
    await held.started();
    await forget(user);
    held.go();
    const reply = await settled(asked);
    expect(reply.text).toContain(shown);
    expect(JSON.stringify(reply.message?.components ?? [])).not.toMatch(/Follow up|Next/);
    expect(stored()).not.toContain(user.id);
    // What they ask from then on is kept as ever.
    await tests.use(command, options, { user });
    expect(stored()).toContain(user.id);
  });

  it("is not saved, counted or set up any more", () => {
    const { database } = tests.context.library;
    const all = openUserData(database);
    const before = stored();
    const isForgotten = all.watch("7");
    const users = usersUnless(isForgotten, all);
    const subscriptions = subscriptionsUnless(isForgotten, createSubscriptionStore(database));
    all.forget("7");
    const target = { kind: "user", id: "7" } as const;
    const follow = { kind: "follow", target, guild: null, owner: "7", about: "video", seeds: [] } as const;
    expect(() => users.saved.save("7", 1)).toThrow("deleted meanwhile");
    expect(() => users.answers.vote("an answer", "7", true)).toThrow("deleted meanwhile");
    expect(() => subscriptions.addFollow(follow, 0)).toThrow("deleted meanwhile");
    expect(stored()).toBe(before);
  });
});
