import { DiscordAPIError, PermissionFlagsBits } from "discord.js";
import { describe, expect, it } from "vitest";
import { OffprintError } from "../../../index/errors.js";
import { NEEDED_PERMISSIONS } from "../../../src/bot/permissions.js";
import { refusal, TokenRefused, UnusableSettings } from "../../../src/discord/connection-errors.js";
import { createReference, explain, loggable } from "../../../src/discord/errors.js";
import { renderMessage } from "../../../src/render/message.js";

const place = { reference: "K7Q2-M4", channelId: "100000000000000001", permissions: NEEDED_PERMISSIONS };

describe("an explanation", () => {
  it("names the missing permissions and the channel", () => {
    const error = new DiscordAPIError(
      { code: 50013, message: "Missing Permissions" },
      50013,
      403,
      "POST",
      "/x",
      {
        files: undefined,
        body: undefined,
      },
    );
    const permissions = NEEDED_PERMISSIONS & ~PermissionFlagsBits.CreatePublicThreads;
    const { draft, outcome } = explain(error, { ...place, permissions });
    expect(outcome).toBe("failed");
    const { content, flags } = renderMessage(draft);
    expect(content).toContain("permissions in <#100000000000000001>: Create Public Threads.");
    expect(content).toContain("Reference: K7Q2-M4");
    expect(flags).toBe(64);
  });

  it("says what a source that is down is, and keeps to itself what is for whoever runs the bot", () => {
    const down = explain(new OffprintError("source-down", "arXiv does not answer."), place);
    expect(renderMessage(down.draft).content).toContain("arXiv does not answer.");
    const broken = explain(new OffprintError("storage", "/home/secret is full"), place);
    expect(renderMessage(broken.draft).content).not.toContain("secret");
    expect(broken).toMatchObject({ outcome: "failed", code: "storage" });
  });

  it("counts what a restart interrupts as busy, not as a failure", () => {
    const { outcome } = explain(new OffprintError("interrupted", "The bot is restarting."), place);
    expect(outcome).toBe("busy");
  });

  it("has a reference that can be read aloud, and that differs each time", () => {
    const references = Array.from({ length: 200 }, createReference);
    for (const reference of references) expect(reference).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}$/);
    expect(new Set(references).size).toBe(200);
  });

  it("reaches the log without what was asked", () => {
    const cause = new Error("no index for why is the sky blue");
    const error = new OffprintError("internal", "It failed", { cause });
    const { reason, stack } = loggable(error, ["  why is the sky blue ", ""]);
    expect(reason).toBe("It failed: no index for […]");
    expect(stack).not.toContain("sky");
  });
});

describe("a refused connection", () => {
  it("is told from one that may work later", () => {
    expect(refusal(4004)).toBeInstanceOf(TokenRefused);
    for (const code of [4011, 4013, 4014]) expect(refusal(code)).toBeInstanceOf(UnusableSettings);
    const passing = new Error("connect ECONNREFUSED");
    expect(refusal(passing)).toBe(passing);
    expect(refusal(1000)).not.toBeInstanceOf(OffprintError);
  });
});
