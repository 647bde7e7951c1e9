import { describe, expect, it } from "vitest";
import { NOW, settled, textOf } from "../bot-for-tests.js";
import { isPrivate } from "../fakes/discord/replies.js";
import { useBot } from "./use-bot.js";

const QUESTION = "How does MinerU2.5 keep high-resolution document parsing cheap?";

let now = NOW;
const tests = useBot(() => now);

const ask = (question: string, more: { private?: boolean } = {}) => tests.use("ask", { question, ...more });

describe("/ask", () => {
  it("answers with quotes, marks, and each source's title, link, authors and date", async () => {
    const reply = await ask(QUESTION);
    const [embed] = reply.message?.embeds ?? [];
    expect(embed?.title).toBe(QUESTION);
    expect(embed?.description).toMatch(/^> .*\*\*.+\*\*.* \\\[1\\\]$/m);
    expect(embed?.description).toContain("(<https://arxiv.org/abs/2509.22186>)");
    expect(embed?.description).toContain("Junbo Niu, Zheng Liu and 59 others · 26 Sep 2025");
    expect(reply.first.private).toBe(false);
  });

  it("says that it has no answer, and shows what is near", async () => {
    const reply = await ask("How many GPUs was the document parsing model trained on?");
    expect(reply.text).toContain("do not answer that");
    expect(reply.text).toContain("Not an answer, but near:");
    const opened = await settled(
      tests.discord.select(reply, await firstOption(reply), { menu: "Open a paper…" }),
    );
    expect(opened.first.private).toBe(true);
  });

  it("calls nothing near that has nothing to do with what was asked, and says what can be", async () => {
    const reply = await ask("What is the capital of France?");
    expect(reply.text).toContain("do not answer that");
    expect(reply.text).not.toContain("near:");
    expect(reply.text).toContain("`/help` shows examples");
    expect(reply.message?.components).toHaveLength(1);
  });

  it("says of a paper that it is asked of, and that is not there, where it can be read", async () => {
    const reply = await ask("What does https://arxiv.org/abs/2301.00001 propose?");
    expect(reply.text).toContain("The index has no paper 2301.00001. It can be read at [arxiv.org]");
    expect(reply.text).not.toContain("near");
    expect(reply.text).not.toContain("do not answer that");
    expect(reply.message?.components).toHaveLength(1);
  });

  it("answers in private where that is wished, and so do its buttons and what follows", async () => {
    const reply = await ask(QUESTION, { private: true });
    expect(reply.first.private).toBe(true);
    const modal = await tests.discord.press(reply, "Follow up");
    const next = await settled(tests.discord.submit(modal, { question: "and how large is it?" }));
    expect(next.first.private).toBe(true);
  });

  it("refuses a question of nothing but blanks", async () => {
    expect(await textOf(ask("   "))).toContain("Ask a question.");
    expect(await textOf(ask("\u200B\u3164"))).toContain("Ask a question.");
  });

  it("shows hostile text as it was written, and nobody is mentioned", async () => {
    const reply = await ask("@everyone <@1> [x](https://evil.example) **bold** $\\alpha^2$ `code`?");
    expect(reply.message?.mention_everyone).toBe(false);
    expect(reply.text).not.toMatch(/@everyone|<@1>|\]\(https:\/\/evil/);
  });

  it("takes the longest question that Discord lets anyone type", async () => {
    expect(await textOf(ask("why ".repeat(124).trim()))).not.toContain("Something went wrong");
  });
});

describe("the buttons under an answer", () => {
  it("show the quotes word for word to whoever presses, with a menu that opens the papers", async () => {
    const answer = await ask(QUESTION);
    const bob = tests.discord.world.addUser("Bob");
    tests.discord.guild.members.set(bob.id, []);
    const sources = await settled(tests.discord.press(answer, "Sources", { user: bob }));
    expect(sources.first.private).toBe(true);
    const paper = tests.context.library.papers.byId("2509.22186");
    const quotes = [...sources.text.matchAll(/\*\*(.+?)\*\* \\\[\d\\\]/g)].map(([, quote = ""]) => quote);
    expect(quotes.length).toBeGreaterThan(0);
    for (const quote of quotes) expect(paper?.abstract).toContain(quote.replaceAll("\\", ""));
    expect(await textOf(tests.discord.select(sources, await firstOption(sources)))).toContain("MinerU2.5");
  });

  it("find related papers, but not those of the answer", async () => {
    const answer = await ask(QUESTION);
    const related = await settled(tests.discord.press(answer, "Related"));
    expect(related.text).toContain("MinerU-Diffusion");
    expect(related.text).not.toContain("arxiv.org/abs/2509.22186");
  });

  it("ask the next question with the last one and its papers", async () => {
    const answer = await ask(QUESTION);
    const modal = await tests.discord.press(answer, "Follow up");
    expect(modal.modal?.title).toBe("Follow up");
    const next = await settled(tests.discord.submit(modal, { question: "and how large is it?" }));
    expect(next.first.private).toBe(false);
    expect(next.message?.embeds[0]?.title).toBe("and how large is it?");
    expect(next.text).toMatch(/\*\*1\\?\.2B/);
    expect(next.text).toContain(`following up: ${QUESTION}`);
    const again = await tests.discord.press(next, "Follow up");
    expect(await textOf(tests.discord.submit(again, { question: "  " }))).toContain("Ask a question.");
  });

  it("count votes, one for each person, in /status", async () => {
    const answer = await ask(QUESTION);
    await settled(tests.discord.press(answer, "Helpful"));
    const vote = await settled(tests.discord.press(answer, "Not helpful"));
    expect(vote.first.private).toBe(true);
    expect(await textOf(tests.discord.command("status"))).toContain("0 👍 1 👎");
  });

  it("work after a restart, and for 90 days", async () => {
    const answer = await ask(QUESTION);
    await tests.restart();
    expect(await textOf(tests.discord.press(answer, "Sources"))).toContain("MinerU2.5");
    now = new Date(NOW.getTime() + 91 * 86_400_000);
    const late = await settled(tests.discord.press(answer, "Sources"));
    now = NOW;
    const shown = late.first.private ? [late.message] : late.followUps;
    expect(shown.map((message) => message !== undefined && isPrivate(message))).toEqual([true]);
    expect(late.text).toContain("no longer kept. Ask again with /ask");
  });
});

/** The label of the first option of a reply's menu. */
async function firstOption(reply: Awaited<ReturnType<typeof settled>>): Promise<string> {
  const rows = [...reply.followUps, reply.message].flatMap((message) => message?.components ?? []);
  for (const row of rows) {
    if (!("components" in row)) continue;
    for (const one of row.components) if ("options" in one) return one.options[0]?.value ?? "";
  }
  return "";
}
