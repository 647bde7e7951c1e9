import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openUserData } from "../../../src/users/user-data.js";
import { isPrivate, textOf } from "../../fakes/discord/replies.js";
import { type RunningBot, startTestBot, stopAll } from "./bot-for-tests.js";

let running: RunningBot;

beforeAll(async () => {
  running = await startTestBot();
});

afterAll(() => stopAll(running));

describe("a command", () => {
  it("is answered at once, without a deferral", async () => {
    const { discord } = running;
    const reply = await discord.command("echo", { text: "hello **there**" });
    expect(reply.first).toMatchObject({ type: 4, private: false });
    expect(reply.message?.content).toBe("hello \\*\\*there\\*\\*");
  });

  it("is answered privately where it was asked for", async () => {
    const reply = await running.discord.command("echo", { text: "hush", private: true });
    expect(reply.first.private).toBe(true);
  });

  it("works in direct messages, in talks between others and in threads", async () => {
    const { discord } = running;
    const friend = discord.world.addUser("Grace");
    const direct = discord.world.directChannel(discord.user);
    const talk = discord.world.addPrivateTalk(discord.user, friend);
    for (const channel of [direct, talk]) {
      const reply = await discord.command("echo", { text: "here" }, { channel });
      expect(reply.message?.content).toBe("here");
    }
    const message = discord.world.say(
      discord.user,
      discord.channel,
      "look: https://arxiv.org/abs/2401.00001",
    );
    const inspected = await discord.menu("Inspect", message);
    expect(textOf(await inspected.final())).toContain("2401.00001 in a channel of");
  });

  it("sends files after a deferral, since they take longer", async () => {
    const { discord } = running;
    const reply = await discord.command("file");
    const message = await reply.final();
    expect(reply.first.type).toBe(5);
    expect(discord.files.get(message.attachments[0]?.id ?? "")?.bytes.toString()).toBe("a,b");
  });

  it("that is no longer there is explained", async () => {
    const reply = await running.discord.command("gone", {}, { stale: true });
    expect(reply.first.private).toBe(true);
    expect(reply.text).toContain("too old");
  });
});

describe("buttons, menus and modals", () => {
  it("change the message, or answer privately, or for all", async () => {
    const { discord } = running;
    const reply = await discord.command("echo", { text: "hello" });
    const page = await discord.press(reply, "Again");
    expect(page.first.type).toBe(7);
    expect(page.message?.content).toBe("page 1");
    expect((await discord.press(page, "Again")).message?.content).toBe("page 2");
    const again = await discord.command("echo", { text: "hello" });
    const more = await discord.press(again, "More");
    expect(more.message?.content).toBe("more: 200");
    expect(more.first.private).toBe(true);
    expect((await discord.press(again, "Open")).first.private).toBe(false);
    expect((await discord.select(again, "One")).message?.content).toBe("picked one");
  });

  it("of a private reply are answered privately", async () => {
    const { discord } = running;
    const reply = await discord.command("echo", { text: "hello", private: true });
    expect((await discord.press(reply, "Open")).first.private).toBe(true);
  });

  it("that change the message are refused where the server wants no answers, but for private ones", async () => {
    const { discord, context } = running;
    const { settings } = openUserData(context.library.database);
    const open = await discord.command("echo", { text: "hello" });
    const hidden = await discord.command("echo", { text: "hello", private: true });
    settings.change(discord.guild.id, { channels: [discord.world.addChannel(discord.guild, "bots").id] });
    onTestFinished(() => settings.reset(discord.guild.id));
    const refused = await discord.press(open, "Again");
    expect(refused.first.private).toBe(true);
    expect(refused.text).toContain("I do not answer in this channel");
    expect(open.message?.content).toBe("hello");
    expect((await discord.press(hidden, "Again")).message?.content).toBe("page 1");
  });

  it("open a modal, whose answer comes back", async () => {
    const { discord } = running;
    const reply = await discord.command("echo", { text: "hello" });
    const form = await discord.press(reply, "Form");
    expect(form.modal?.title).toBe("Form");
    const filled = await discord.submit(form, { Words: "well" });
    expect(filled.message?.content).toBe("form: well");
  });

  it("of another program, age or shape are explained privately", async () => {
    const { discord } = running;
    const ids = ["poll:1", "v0|echo.again|1", "v1|echo.again|x", "v1|echo.gone|1", "v1|echo.more|#nothing"];
    for (const custom_id of ids) {
      const button = { type: 2 as const, style: 1 as const, label: "Old", custom_id };
      const message = discord.world.addOldMessage(discord.channel, [{ type: 1, components: [button] }]);
      const reply = await discord.press(message, "Old");
      expect(reply.first, custom_id).toMatchObject({ type: 4, private: true });
      expect(reply.text, custom_id).toMatch(custom_id === "poll:1" ? /do not know/ : /use .* again/);
    }
  });
});

describe("completion", () => {
  it("offers choices, and none where they fail or take too long", async () => {
    const { discord } = running;
    const names = async (text: string) => (await discord.autocomplete("complete", { text })).choices;
    expect(await names("diff")).toEqual([{ name: "diff…", value: "diff" }]);
    expect(await names("fail")).toEqual([]);
    const reply = await discord.autocomplete("complete", { text: "slow" });
    expect(reply.choices).toEqual([]);
  });

  it("that fails is logged, without what was typed", async () => {
    const { discord, log } = running;
    const before = log.length;
    await discord.autocomplete("complete", { text: "failing title" });
    const [line] = log.slice(before).filter((one) => one.includes("could not be completed"));
    expect(line).toContain('"command":"complete"');
    expect(line).toContain('"reason":"no […]"');
  });
});

describe("slow work", () => {
  it("is deferred before it is done, and shown when it is", async () => {
    const { discord, gate } = running;
    const reply = await discord.command("slow");
    expect(reply.first).toMatchObject({ type: 5, private: false });
    gate.open();
    expect((await reply.final()).content).toBe("slow is done");
  });

  it("that fails after everyone saw it begin is explained privately", async () => {
    const { discord, gate } = running;
    const reply = await discord.command("fail", { text: "slowly" });
    gate.open();
    await reply.until(({ followUps }) => followUps.length === 1);
    const [explanation] = reply.followUps;
    expect(reply.message).toBeUndefined();
    expect(explanation && isPrivate(explanation)).toBe(true);
    expect(reply.text).toContain("arXiv does not answer");
  });
});

describe("errors", () => {
  it("are one private sentence with a reference that is also in the log", async () => {
    const { discord, log } = running;
    for (const [text, words] of [
      ["not-found", "No paper matches"],
      ["model", "model that reads papers is not working"],
      ["the big question", "went wrong on my side"],
    ] as const) {
      const reply = await discord.command("fail", { text });
      expect(reply.first.private).toBe(true);
      expect(reply.text).toContain(words);
      const reference = /Reference: ([2-9A-Z]{4}-[2-9A-Z]{2})/.exec(reply.text)?.[1] ?? "none";
      await expect.poll(() => log.some((line) => line.includes(reference))).toBe(true);
    }
    expect(log.join("")).toContain("cannot read […]");
  });

  it("are logged without the token of the interaction, where they tell it", async () => {
    const { discord, gate, log } = running;
    const reply = await discord.command("fail", { text: "for a reason" });
    const responses = discord.requestsTo("POST /interactions/{interaction_id}/{interaction_token}/callback");
    const token = responses.at(-1)?.path.split("/").at(-2) ?? "none";
    gate.reason = `POST /webhooks/1/${token} was refused`;
    gate.open();
    await reply.until(({ followUps }) => followUps.length === 1);
    await expect.poll(() => log.join("")).toContain("POST /webhooks/1/[…] was refused");
    expect(log.join("")).not.toContain(token);
  });

  it("and all else leave no token and nothing that was asked in the log", () => {
    const { discord, log } = running;
    const lines = log.join("");
    expect(log.length).toBeGreaterThan(10);
    for (const secret of [discord.token, "the big question", "hello", "aW50ZXJhY3Rpb246"]) {
      expect(lines).not.toContain(secret);
    }
  });

  it("are what managers see, without what was asked", () => {
    const [newest] = running.bot.health().failures;
    expect(newest).toMatchObject({ command: "fail" });
    expect(JSON.stringify(running.bot.health())).not.toContain("big question");
  });
});
