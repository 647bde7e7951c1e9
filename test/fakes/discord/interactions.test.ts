import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type Client,
  Events,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect } from "./client-for-tests.js";
import { type FakeDiscord, startDiscord } from "./server.js";

let discord: FakeDiscord;
let client: Client<true>;

beforeEach(async () => {
  discord = await startDiscord({ checkAnswers: true, firstResponse: 500 });
  client = await connect(discord);
  await client.application.commands.set([
    {
      name: "ask",
      description: "Ask",
      options: [{ name: "question", description: "What", type: 3, required: true, maxLength: 300 }],
    },
    {
      name: "related",
      description: "Related",
      options: [{ name: "paper", description: "Which", type: 3, required: true, autocomplete: true }],
    },
    { name: "Find related papers", type: 3 },
  ]);
});

afterEach(async () => {
  await client.destroy();
  await discord.close();
});

function handle(handler: (interaction: Interaction) => Promise<unknown>): void {
  client.on(Events.InteractionCreate, (interaction) => void handler(interaction).catch(() => undefined));
}

describe("a slash command on the loopback Discord", () => {
  it("reaches the client with its options and shows the reply to who asked", async () => {
    handle(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply(
        `${interaction.user.displayName} asked ${interaction.options.getString("question")}`,
      );
    });
    const reply = await discord.command("ask", { question: "why?" });
    expect(reply.message?.content).toBe("Ada asked why?");
    expect(discord.world.messagesIn(discord.channel)).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });

  it("shows a deferred reply as pending until it is edited", async () => {
    handle(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply({
        content: "done",
        files: [{ attachment: Buffer.from("a,b"), name: "a.csv", description: "Two letters" }],
      });
      await interaction.followUp({ content: "more", flags: MessageFlags.Ephemeral });
    });
    const reply = await discord.command("ask", { question: "why?" });
    expect(reply.first.private).toBe(true);
    const message = await reply.final();
    expect(message.content).toBe("done");
    const [attachment] = message.attachments;
    expect(attachment).toMatchObject({ filename: "a.csv", description: "Two letters" });
    expect(discord.files.get(attachment?.id ?? "")?.bytes.toString()).toBe("a,b");
    await reply.until(({ followUps }) => followUps.length === 1);
    expect(discord.world.messagesIn(discord.channel)).toEqual([]);
    expect(discord.violations).toEqual([]);
  });

  it("fails for the person when nothing comes in time, and for the bot when it comes too late", async () => {
    const late: unknown[] = [];
    handle(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await new Promise((resolve) => setTimeout(resolve, 700));
      await interaction.reply("too late").catch((error: unknown) => late.push(error));
    });
    await expect(discord.command("ask", { question: "why?" })).rejects.toThrow("did not respond");
    await expect.poll(() => late).toHaveLength(1);
    expect(late[0]).toMatchObject({ status: 404, code: 10062 });
  });

  it("may be acknowledged once only", async () => {
    const errors: unknown[] = [];
    handle(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply("one");
      const url = `${discord.url}/v10/interactions/${interaction.id}/${interaction.token}/callback`;
      const second = await fetch(url, {
        method: "POST",
        body: JSON.stringify({ type: 4, data: { content: "two" } }),
      });
      errors.push(await second.json());
    });
    const reply = await discord.command("ask", { question: "why?" });
    await expect.poll(() => errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ code: 40060 });
    expect(reply.message?.content).toBe("one");
  });

  it("cannot be sent as Discord's own clients would not send it", async () => {
    await expect(discord.command("ask", {})).rejects.toThrow("needs the option question");
    await expect(discord.command("ask", { question: "x".repeat(301) })).rejects.toThrow("too long");
    await expect(discord.command("gone")).rejects.toThrow("not registered");
  });
});

describe("the other ways to use a bot", () => {
  it("completes an option that is being typed", async () => {
    handle(async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      await interaction.respond([{ name: `${interaction.options.getFocused()}…`, value: "1" }]);
    });
    const reply = await discord.autocomplete("related", { paper: "diff" });
    expect(reply.choices).toEqual([{ name: "diff…", value: "1" }]);
  });

  it("presses buttons, chooses from menus and fills in modals, also on private replies", async () => {
    handle(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const button = new ButtonBuilder()
          .setCustomId("more")
          .setLabel("Follow up")
          .setStyle(ButtonStyle.Primary);
        const menu = new StringSelectMenuBuilder()
          .setCustomId("open")
          .addOptions({ label: "First", value: "1" }, { label: "Second", value: "2" });
        await interaction.reply({
          content: "list",
          flags: MessageFlags.Ephemeral,
          components: [
            new ActionRowBuilder<ButtonBuilder>().addComponents(button),
            new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu),
          ],
        });
      } else if (interaction.isButton()) {
        const input = new TextInputBuilder().setCustomId("question").setStyle(TextInputStyle.Short);
        const label = new LabelBuilder().setLabel("Your question").setTextInputComponent(input);
        await interaction.showModal(
          new ModalBuilder().setCustomId("next").setTitle("Follow up").addLabelComponents(label),
        );
      } else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
        await interaction.deferUpdate();
        await interaction.editReply(interaction.fields.getTextInputValue("question"));
      } else if (interaction.isStringSelectMenu()) {
        await interaction.update({ content: `opened ${interaction.values[0]}`, components: [] });
      }
    });
    const reply = await discord.command("ask", { question: "why?" });
    const asked = await discord.press(reply, "Follow up");
    expect(asked.modal?.title).toBe("Follow up");
    const answered = await discord.submit(asked, { "Your question": "how large?" });
    expect((await answered.final()).content).toBe("how large?");
    const opened = await discord.select(reply, "Second");
    expect(opened.message?.content).toBe("opened 2");
    await expect(discord.press(reply, "Follow up")).rejects.toThrow("There is no button");
    expect(discord.violations).toEqual([]);
  });

  it("uses a message's menu, in direct messages and where only its user has installed it", async () => {
    handle(async (interaction) => {
      if (interaction.isMessageContextMenuCommand())
        await interaction.reply(interaction.targetMessage.content);
      if (interaction.isChatInputCommand()) {
        const { context, authorizingIntegrationOwners: owners } = interaction;
        await interaction.reply(
          `${context} ${owners.guildId === null ? "" : "server"} ${owners.userId === null ? "" : "user"}`,
        );
      }
    });
    await client.application.commands.create({
      name: "anywhere",
      description: "Anywhere",
      contexts: [0, 1, 2],
      integrationTypes: [0, 1],
    });
    const said = discord.world.say(discord.user, discord.channel, "see 1706.03762");
    expect((await discord.menu("Find related papers", said)).message?.content).toBe("see 1706.03762");

    const direct = await discord.command(
      "anywhere",
      {},
      { channel: discord.world.directChannel(discord.user) },
    );
    expect(direct.message?.content).toBe("1 server user");
    const talk = discord.world.addPrivateTalk(discord.user, discord.world.addUser("Grace"));
    expect((await discord.command("anywhere", {}, { channel: talk })).message?.content).toBe("2  user");
    const elsewhere = discord.world.addChannel(
      discord.world.addGuild("Elsewhere", { bot: false }),
      "general",
    );
    expect((await discord.command("anywhere", {}, { channel: elsewhere })).message?.content).toBe("0  user");
    expect(discord.violations).toEqual([]);
  });

  it("lets an installation for a user alone follow up five times", async () => {
    const errors: unknown[] = [];
    handle(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply("0");
      for (const number of ["1", "2", "3", "4", "5", "6"]) {
        await interaction.followUp(number).catch((error: unknown) => errors.push(error));
      }
    });
    await client.application.commands.create({
      name: "mine",
      description: "Mine",
      contexts: [2],
      integrationTypes: [1],
    });
    const talk = discord.world.addPrivateTalk(discord.user, discord.world.addUser("Grace"));
    const reply = await discord.command("mine", {}, { channel: talk });
    await expect.poll(() => errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ code: 40094 });
    expect(reply.followUps).toHaveLength(5);
  });
});
