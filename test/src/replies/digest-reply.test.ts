import { describe, expect, it } from "vitest";
import { renderMessage } from "../../../src/render/message.js";
import { digestReply, followReply, noticeReply, threadName } from "../../../src/replies/digest-reply.js";
import { storedPaper } from "../../make-paper.js";

const actions = {
  open: "v1|trending.open|mark",
  related: "v1|related.of|1.2",
  save: "v1|save.of|1.2",
  ask: "v1|ask.about|1.2",
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
  it("name what is followed, and for each paper which of several topics it is near to", () => {
    const one = renderMessage(followReply([{ paper: storedPaper(), topics: ["about video"] }], actions));
    expect(one.embeds[0]?.title).toBe("New papers about video");
    expect(one.embeds[0]?.description).not.toContain("↳");
    const followed = [
      { paper: storedPaper(), topics: ["about video"] },
      { paper: storedPaper({ key: 2 }), topics: ["about video", "like “Sora”"] },
    ];
    const several = renderMessage(followReply(followed, actions));
    expect(several.embeds[0]?.title).toBe("New papers on 2 followed topics");
    expect(several.embeds[0]?.description).toContain("↳ about video, like “Sora”");
  });

  it("offer to learn only where there is something to learn", () => {
    const followed = [{ paper: storedPaper(), topics: ["about video"] }];
    expect(JSON.stringify(followReply(followed, actions))).not.toContain("Less like this");
    const taught = { ...actions, less: "v1|follow.less|mark" };
    expect(JSON.stringify(followReply(followed, taught))).toContain("Less like this");
  });

  it("have a thread named as the post is, however long its topic", () => {
    const about = "@everyone long words ".repeat(20);
    const name = threadName({ ...daily, about }, due);
    expect(name.length).toBeLessThanOrEqual(100);
    expect(name).not.toContain("@everyone");
    expect(threadName(daily, due)).toBe("Trending papers, 21 May 2026");
  });

  it("tell an owner what is wrong, with a mark", () => {
    const notice = { target: { kind: "channel", id: "12" }, of: "posts", reason: "It is gone." } as const;
    const { content } = renderMessage(noticeReply(notice, "a1b2"));
    expect(content).toContain("<#12>");
    expect(content).toContain("It is gone.");
    expect(content).toContain("a1b2");
  });
});
