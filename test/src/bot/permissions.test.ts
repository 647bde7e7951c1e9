import { PermissionFlagsBits } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import { inviteLink, missingPermissions, missingToPost } from "../../../src/bot/permissions.js";

/** By what is done: answers, posts and their threads, files of a reading list, looking for a post after a crash. */
const NEEDED = [
  "ViewChannel",
  "SendMessages",
  "EmbedLinks",
  "AttachFiles",
  "ReadMessageHistory",
  "CreatePublicThreads",
  "SendMessagesInThreads",
] as const;

describe("the link that invites the bot", () => {
  it("asks for exactly the permissions that it needs", () => {
    const asked = BigInt(new URL(inviteLink("123")).searchParams.get("permissions") ?? 0);
    const names = Object.entries(PermissionFlagsBits).filter(([, bit]) => (asked & bit) !== 0n);
    expect(names.map(([name]) => name).sort()).toEqual([...NEEDED].sort());
  });
});

describe("missing permissions", () => {
  it("are named as Discord shows them; administrators lack none", () => {
    expect(missingPermissions(PermissionFlagsBits.Administrator)).toEqual([]);
    const all = NEEDED.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
    expect(missingPermissions(all)).toEqual([]);
    expect(missingPermissions(all & ~PermissionFlagsBits.CreatePublicThreads)).toEqual([
      "Create Public Threads",
    ]);
  });

  it("to post are those of the place: a thread has another one than a channel", () => {
    const { SendMessages, SendMessagesInThreads, ViewChannel, EmbedLinks, ReadMessageHistory } =
      PermissionFlagsBits;
    const read = ViewChannel | EmbedLinks | ReadMessageHistory;
    const missing = (permissions: bigint, isThread: boolean) => missingToPost({ permissions, isThread });
    expect(missing(read, false)).toEqual(["Send Messages"]);
    expect(missing(read, true)).toEqual(["Send Messages in Threads"]);
    expect(missing(read | SendMessages, false)).toEqual([]);
    expect(missing(read | SendMessagesInThreads, true)).toEqual([]);
  });
});
