import { ButtonStyle, ComponentType, MessageFlags, MessageReferenceType } from "discord-api-types/v10";
import { beforeAll, describe, expect, it } from "vitest";
import { paperSchema } from "../../index/paper.js";
import { idsIn, settled, textOf } from "../bot-for-tests.js";
import type { FakeUser } from "../fakes/discord/objects.js";
import { useBot } from "./use-bot.js";

const tests = useBot();
let bob: FakeUser;

beforeAll(() => {
  bob = tests.addMember("Bob");
});

describe("Find related papers", () => {
  const menu = (content: string) => {
    const message = tests.discord.world.say(bob, tests.discord.channel, content);
    return settled(tests.discord.menu("Find related papers", message));
  };

  it("goes by the papers that a message links", async () => {
    const one = await menu("have you seen https://www.alphaxiv.org/abs/2504.16084v2 ?");
    expect(one.message?.embeds[0]?.title).toContain("Like “TTRL");
    const two = await menu("https://arxiv.org/abs/2504.16084 or https://huggingface.co/papers/2505.24864");
    expect(two.message?.embeds[0]?.title).toBe("Like the 2 papers of that message");
    expect(idsIn(two)).not.toContain("2505.24864");
    const next = await settled(tests.discord.press(two, "Next"));
    expect(idsIn(next)).toHaveLength(5);
  });

  const link = "https://arxiv.org/abs/2504.16084";
  const textDisplay = { type: ComponentType.TextDisplay, id: 1, content: `On ${link}` } as const;
  const linkButton = {
    type: ComponentType.Button,
    id: 2,
    style: ButtonStyle.Link,
    label: "arXiv",
    url: link,
  };
  it.each([
    [
      "a message that was forwarded",
      {
        message_reference: { type: MessageReferenceType.Forward, channel_id: "1", message_id: "2" },
        message_snapshots: [
          { message: { content: `On ${link}`, embeds: [], attachments: [], components: [] } },
        ],
      },
    ],
    ["a text component", { flags: MessageFlags.IsComponentsV2, components: [textDisplay] }],
    [
      "a container of components",
      {
        flags: MessageFlags.IsComponentsV2,
        components: [
          {
            type: ComponentType.Container,
            components: [
              {
                type: ComponentType.Section,
                components: [{ type: ComponentType.TextDisplay, content: "A paper" }],
                accessory: linkButton,
              },
            ],
          },
        ],
      },
    ],
    [
      "a button that leads there",
      { components: [{ type: ComponentType.ActionRow, components: [linkButton] }] },
    ],
  ])("reads links in %s", async (_, parts) => {
    const message = tests.discord.world.say(bob, tests.discord.channel, "");
    Object.assign(message, parts);
    const reply = await settled(tests.discord.menu("Find related papers", message));
    expect(reply.message?.embeds[0]?.title).toContain("Like “TTRL");
  });

  it("goes by the text of a message without links", async () => {
    const reply = await menu("what do people use for OCR of tables nowadays?");
    expect(idsIn(reply).slice(0, 2)).toEqual(expect.arrayContaining(["2509.22186"]));
  });

  it("takes a paper that is linked by its id and by its DOI for one", async () => {
    const { papers } = tests.context.library;
    papers.put(paperSchema.parse({ ...papers.byId("2504.16084"), doi: "10.1145/3711896.3736563" }), "hf");
    const reply = await menu(
      "https://arxiv.org/abs/2504.16084, now at https://doi.org/10.1145/3711896.3736563",
    );
    expect(reply.message?.embeds[0]?.title).toContain("Like “TTRL");
  });

  it.each([
    "<a:party:123456789012345678>",
    "<:party:123456789012345678>",
    "<t:1618953630:R>",
    "<id:customize>",
  ])("takes nothing of Discord's own for text: %s", async (sign) => {
    expect((await menu(sign)).text).toContain("neither a link");
    const reply = await menu(`${sign} what do people use for OCR of tables nowadays?`);
    expect(reply.message?.embeds[0]?.title).toBe("Near “what do people use for OCR of tables nowadays?”");
  });

  it("takes what a link says for text, without its address", async () => {
    const masked = "[OCR of tables](<https://example.org/ocr_(optical)>), [explained](https://example.org)";
    const reply = await menu(`${masked} (https://example.org/more)`);
    expect(reply.message?.embeds[0]?.title).toBe("Near “OCR of tables, explained”");
  });

  it("says so where nothing is close to that text", async () => {
    expect((await menu("who comes to lunch at noon? there is pizza")).text).toContain(
      "Nothing close to that",
    );
    expect((await menu("what do people use for OCR of tables nowadays?")).text).not.toContain(
      "Nothing close",
    );
  });

  it("says which of the linked papers is not there", async () => {
    const reply = await menu("https://arxiv.org/abs/2504.16084 or https://arxiv.org/abs/2101.00001");
    expect(reply.message?.embeds[0]?.title).toContain("Like “TTRL");
    expect(reply.text).toContain("The index has no paper 2101.00001.");
  });

  it("goes by the text where the linked paper is not there, and says so", async () => {
    const reply = await menu(
      "what do people use for OCR of tables nowadays? https://arxiv.org/abs/2101.00001",
    );
    expect(idsIn(reply).slice(0, 2)).toEqual(expect.arrayContaining(["2509.22186"]));
    expect(reply.text).toContain("The index has no paper 2101.00001.");
    const chat = await textOf(menu("my sourdough bread is rising, see arxiv.org/abs/2101.00001"));
    expect(chat).toContain("It can be read at");
    expect(chat).not.toContain("Near");
  });

  it("says that a linked paper is not there, and that there is nothing to go by", async () => {
    const missing = await textOf(menu("https://arxiv.org/abs/2101.00001"));
    expect(missing).toContain("The index has no paper");
    expect(missing).not.toContain("source");
    expect(await textOf(menu("👍 https://example.org/picture.png"))).toContain("neither a link");
  });
});
