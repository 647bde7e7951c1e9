import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useBot } from "./use-bot.js";

const tests = useBot();

beforeEach(async () => {
  // The first search makes a table for itself, outside the database.
  await tests.use("search", { query: "memory" });
  // What SQLite then says is told as what it says of a full disk.
  tests.context.library.database.pragma("query_only = ON");
});
afterEach(() => void tests.context.library.database.pragma("query_only = OFF"));

describe("where nothing can be written", () => {
  it("a question is answered, without the buttons that need what is kept", async () => {
    const question = "How does MinerU2.5 keep high-resolution document parsing cheap?";
    const reply = await tests.use("ask", { question });
    expect(reply.text).toContain("(<https://arxiv.org/abs/2509.22186>)");
    expect(reply.message?.components).toEqual([]);
  });

  it("a list is shown as far as its first page, whose papers can be opened", async () => {
    const reply = await tests.use("search", { query: "efficient memory for language models" });
    expect(reply.message?.embeds[0]?.description?.match(/abs\/\d/g)).toHaveLength(5);
    expect(reply.message?.components).toHaveLength(1);
  });

  it("the topics of a month are shown, in words and as a picture, without the menu that opens one", async () => {
    const topics = await tests.use("trending", { when: "2026-05", view: "topics" });
    expect(topics.message?.embeds[0]?.title).toBe("Topics, May 2026");
    expect(topics.message?.components).toEqual([]);
    const chart = await tests.use("trending", { when: "2026-05", view: "chart" });
    expect(chart.message?.attachments).toMatchObject([{ filename: "topics.png" }]);
    expect(chart.message?.components).toEqual([]);
  });

  it("what has to be kept is refused with what is wrong, not as a defect", async () => {
    expect(await tests.say("save", { paper: "ttrl" })).toContain("cannot read or write its data right now");
    const status = await tests.say("status", {}, { user: tests.addMember("Ada", true) });
    expect(status).toContain("storage: The data folder");
  });
});
