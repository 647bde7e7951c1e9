import { describe, expect, it } from "vitest";
import { renderMessage } from "../../../src/render/message.js";
import { digestReply, followReply, noticeReply } from "../../../src/replies/digest-reply.js";
import { storedPaper } from "../../make-paper.js";

const actions = {
  open: "v1|trending.open|mark",
  related: (key: number) => `v1|related.like|${key}`,
  save: (key: number) => `v1|save.add|${key}`,
};
const daily = { about: null, schedule: { time: "09:00", timezone: "Pacific/Auckland", days: [1] } };

function content(count: number, title: string, abstract: string) {
  const papers = Array.from({ length: count }, (_, index) => ({
    isRevision: index === 1,
    listed: {
      paper: storedPaper({
        key: index + 1,
        title: `${title} ${index + 1}`,
        abstract,
        url: `https://arxiv.org/abs/2605.${String(index).padStart(5, "0")}`,
      }),
      listed: "2026-05-20",
      upvotes: 40 - index,
      comments: 0,
      seen: "2026-05-20T06:00:00.000Z",
      isNew: true,
      score: 1,
    },
  }));
  const recent = papers.map(({ listed }) => listed);
  return { papers, recent, asOf: "2026-05-20T06:00:00.000Z", note: null };
}

const due = Date.parse("2026-05-20T21:00:00Z");

describe("a digest's post", () => {
  it("has a headline of the day there, and each paper with its link, a sentence and upvotes", () => {
    const message = renderMessage(
      digestReply(daily, content(2, "Paper", "It says something."), due, actions),
    );
    expect(message.embeds[0]?.title).toBe("Trending papers, 21 May 2026");
    const text = message.embeds[0]?.description ?? "";
    expect(text).toContain("[Paper 1](<https://arxiv.org/abs/2605.00000>)");
    expect(text).toContain("It says something.");
    expect(text).toContain("▲ 40");
    expect(text).toContain("As of <t:1779256800:f>");
    expect(text).toMatch(/\*\*2\\?\.\*\* ✏️ new version: \[Paper 2\]/);
  });

  it("names what it is about, and says where it may be out of date", () => {
    const stale = { ...content(1, "Paper", "It says something."), note: "This may be out of date." };
    const message = renderMessage(digestReply({ ...daily, about: "diffusion" }, stale, due, actions));
    expect(message.embeds[0]?.title).toBe("Trending papers about diffusion, 21 May 2026");
    expect(message.embeds[0]?.description).toContain("⚠️ This may be out of date.");
  });

  it.each([90, 200, 600])("shows each of ten papers with titles of %i characters", (length) => {
    const long = "Long words about models ".repeat(40).slice(0, length);
    const message = renderMessage(
      digestReply(daily, content(10, long, "A sentence that is long. ".repeat(80)), due, actions),
    );
    const text = message.embeds[0]?.description ?? "";
    expect(text.length).toBeLessThanOrEqual(4_096);
    for (let i = 0; i < 10; i += 1) expect(text).toContain(`https://arxiv.org/abs/2605.0000${i}>)`);
    expect(JSON.stringify(message.components)).toContain("v1|trending.open|mark");
  });
});

describe("other posts", () => {
  it("name what is followed, and each paper once", () => {
    const follow = {
      ...{ kind: "follow" as const, id: 1, target: { kind: "user" as const, id: "7" }, guild: null },
      ...{ owner: "7", about: "video", seeds: [], activeFrom: 0, isPaused: false, blocked: null, cursor: 0 },
    };
    const message = renderMessage(followReply([{ paper: storedPaper(), follows: [follow] }], actions));
    expect(message.embeds[0]?.title).toBe("New papers about video");
  });

  it("tell an owner what is wrong, with a mark", () => {
    const notice = { target: { kind: "channel", id: "12" }, of: "posts", reason: "It is gone." } as const;
    const { content } = renderMessage(noticeReply(notice, "a1b2"));
    expect(content).toContain("<#12>");
    expect(content).toContain("It is gone.");
    expect(content).toContain("a1b2");
  });
});
