import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OffprintError } from "../../../index/errors.js";
import type { BotHealth } from "../../../src/bot/health.js";
import { explain } from "../../../src/discord/errors.js";
import { lateDraft } from "../../../src/discord/late-results.js";
import { command } from "../../../src/render/inline.js";
import { type MessageDraft, renderMessage } from "../../../src/render/message.js";
import { helpReply } from "../../../src/replies/help-reply.js";
import { libraryReply } from "../../../src/replies/library-reply.js";
import { emptyReply } from "../../../src/replies/list-reply.js";
import { savedReply } from "../../../src/replies/paper-reply.js";
import { settingsReply } from "../../../src/replies/settings-reply.js";
import { statusReply } from "../../../src/replies/status-reply.js";
import { serverSettingsSchema } from "../../../src/users/server-settings.js";
import { messageProblems } from "../../fakes/discord/validation/message-limits.js";
import { bodyProblems } from "../../fakes/discord/validation/openapi.js";
import { storedPaper } from "../../make-paper.js";
import { MENTION } from "../render/discord-markdown.js";
import { anyText, longText } from "../render/papers.js";

const NOW = new Date("2026-06-01T09:00:00Z");
const many = (text: fc.Arbitrary<string>) => fc.array(text, { maxLength: 40 });

/** Within every limit, as Discord describes it, and nobody is mentioned. */
function expectFine(draft: MessageDraft): void {
  const payload = renderMessage(draft);
  expect(messageProblems(payload)).toEqual([]);
  expect(bodyProblems("POST", "/channels/{channel_id}/messages", payload)).toEqual([]);
  expect(JSON.stringify([payload.content, payload.embeds])).not.toMatch(MENTION);
}

function health(texts: readonly string[]): BotHealth {
  const failures = texts.map((message) => ({ at: NOW, command: message, reference: "K7Q2-M4", message }));
  const gateway = { phase: "lost" as const, since: NOW, lastProblem: texts[0] ?? null };
  const counts = { waiting: 1, running: 2, servers: 3, rateLimited: 4, serverErrors: 5 };
  return { startedAt: NOW, gateway, failures, indexing: false, ...counts };
}

describe("whatever people, papers and sources wrote", () => {
  it("the status is a message that Discord takes", () => {
    fc.assert(
      fc.property(many(longText), longText, (texts, model) => {
        const sources = texts.map((text) => {
          return { source: text, lastSuccess: null, lastFailure: NOW.toISOString(), failure: text };
        });
        const digests = texts.map((text, id) => ({
          id,
          kind: "digest" as const,
          isPaused: id % 3 === 0,
          blocked: text,
        }));
        const status = { papers: 1_000, newest: "2026-05-28", toEmbed: 3, model, sources, digests };
        const votes = { helpful: 1, unhelpful: 2 };
        for (const isManager of [true, false]) {
          expectFine(statusReply({ ...status, votes, health: health(texts) }, isManager));
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it("the settings offer only what can be chosen", () => {
    const actions = { privacy: "v1|a", channels: "v1|b", categories: "v1|c", sources: "v1|d", reset: "v1|e" };
    fc.assert(
      fc.property(many(anyText), (names) => {
        const counted = names.map((name) => ({ name, papers: 1 }));
        const chosen = serverSettingsSchema.parse({});
        const draft = settingsReply(chosen, { categories: counted, sources: counted }, actions);
        expectFine(draft);
        for (const row of renderMessage(draft).components) {
          for (const menu of row.components) {
            if (!("options" in menu)) continue;
            const values = menu.options.map(({ value }) => value);
            expect(serverSettingsSchema.safeParse({ categories: values }).success).toBe(true);
          }
        }
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  it("help, lists, what is saved, and errors are messages that Discord takes", () => {
    const list = { page: (page: number) => `v1|page|${page}`, open: "v1|open", remove: "v1|remove" };
    const actions = { ...list, bibtex: "v1|bibtex", csv: "v1|csv" };
    const named = (path: string) => command(path, "1".repeat(20));
    fc.assert(
      fc.property(many(longText), longText, fc.boolean(), (texts, text, isPublic) => {
        const papers = texts
          .slice(0, 5)
          .map((title, key) => storedPaper({ key: key + 1, title, abstract: text }));
        expectFine(
          libraryReply({ heading: text, note: text, papers, page: 0, total: papers.length }, actions),
        );
        for (const paper of papers) {
          expectFine(savedReply(paper, "saved", 3, { remove: "v1|remove", show: "v1|show" }));
        }
        expectFine(helpReply(5, { question: isPublic ? text : null, query: text, title: text }, named));
        expectFine(emptyReply(text, text));
        expectFine(lateDraft("id"));
        const place = { reference: "K7Q2-M4", channelId: "100000000000000001", permissions: 0n };
        expectFine(explain(new OffprintError("usage", text), place).draft);
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
