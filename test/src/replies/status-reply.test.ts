import { expect, it } from "vitest";
import { renderMessage } from "../../../src/render/message.js";
import { statusReply } from "../../../src/replies/status-reply.js";

const NOW = new Date("2026-06-01T09:00:00Z");
/** A source that has been down for a week is tried again and again: only its last failure is kept. */
const down = {
  source: "hf:today",
  lastSuccess: "2026-05-25T06:00:00.000Z",
  lastFailure: "2026-06-01T08:50:00.000Z",
  failure: "Hugging Face does not answer.",
};

it("the status says of a source that is down when it was read and when it failed last", () => {
  const draft = statusReply(
    {
      papers: 8,
      newest: null,
      toEmbed: 0,
      model: "bge",
      sources: [down],
      digests: [],
      votes: { helpful: 0, unhelpful: 0 },
      health: {
        startedAt: NOW,
        gateway: { phase: "ready", since: NOW, lastProblem: null },
        failures: [],
        indexing: false,
        waiting: 0,
        running: 0,
        servers: 1,
        rateLimited: 0,
        serverErrors: 0,
      },
    },
    true,
  );
  const [embed] = renderMessage(draft).embeds;
  expect(embed?.fields?.find(({ name }) => name === "Sources")?.value).toMatch(
    /^- `hf:today` read <t:1779688800:R>, failed <t:1780303800:R>: Hugging Face does not answer\.$/,
  );
});
