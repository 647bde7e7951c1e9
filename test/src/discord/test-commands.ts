import { ApplicationCommandOptionType, ApplicationCommandType } from "discord-api-types/v10";
import { z } from "zod";
import { OffprintError } from "../../../index/errors.js";
import type { Command } from "../../../src/discord/command.js";
import { paragraph } from "../../../src/render/blocks.js";
import type { MessageDraft } from "../../../src/render/message.js";

const contexts = [0, 1, 2];
const integration_types = [0, 1];
const text = { name: "text", description: "What to say", type: ApplicationCommandOptionType.String } as const;
const hidden = {
  name: "private",
  description: "Only for you",
  type: ApplicationCommandOptionType.Boolean,
} as const;

const said = (words: string): MessageDraft => ({ content: [paragraph(words)] });

/** Work that a test lets end when it wants. */
export class Gate {
  started = 0;
  /** What the work fails with that waits here, where it is to fail. */
  reason = "";
  private readonly waiting: (() => void)[] = [];

  /** Resolves once opened; rejects where it is aborted, unless it is `deaf`. */
  async pass(signal: AbortSignal, deaf = false): Promise<void> {
    this.started += 1;
    await new Promise<void>((resolve, reject) => {
      this.waiting.push(resolve);
      if (!deaf) signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
  }

  open(): void {
    for (const go of this.waiting.splice(0)) go();
  }
}

/** Commands that do what a test of the dispatcher needs, and nothing else. */
export function createTestCommands(gate: Gate): Command[] {
  const echo = {
    definition: {
      name: "echo",
      description: "Says it",
      options: [text, hidden],
      contexts,
      integration_types,
    },
    async execute(request) {
      const { text: words } = request.read(z.object({ text: z.string(), private: z.boolean().optional() }));
      const rows = [
        [
          { label: "Again", customId: request.customId("echo.again", "1") },
          { label: "More", customId: request.customId("echo.more", words.repeat(40)) },
          { label: "Open", customId: request.customId("echo.open") },
          { label: "Form", customId: request.customId("echo.form", "form") },
        ],
        { customId: request.customId("echo.pick"), options: [{ label: "One", value: "one" }] },
      ];
      return { ...said(words), rows };
    },
    buttons: {
      "echo.again": {
        shows: "update",
        async run(request) {
          const [count] = request.read(z.tuple([z.coerce.number()]));
          const next = request.customId("echo.again", String(count + 1));
          return { ...said(`page ${count}`), rows: [[{ label: "Again", customId: next }]] };
        },
      },
      "echo.more": {
        shows: "message",
        run: async (request) => said(`more: ${request.read(z.tuple([z.string()]))[0].length}`),
      },
      "echo.open": { shows: "message", private: false, run: async () => said("for all") },
      "echo.form": {
        shows: "modal",
        run: (request) => ({
          customId: request.customId("echo.filled", request.read(z.tuple([z.string()]))[0]),
          title: "Form",
          inputs: [{ id: "words", label: "Words" }],
        }),
      },
    },
    selects: {
      "echo.pick": { shows: "message", run: async ({ values }) => said(`picked ${values.join()}`) },
    },
    modals: {
      "echo.filled": {
        shows: "message",
        private: false,
        run: async (request) => said(`${request.read(z.tuple([z.string()]))[0]}: ${request.fields.words}`),
      },
    },
  } satisfies Command;
  const slow = {
    definition: { name: "slow", description: "Takes its time", options: [text, hidden] },
    async execute(request) {
      await gate.pass(request.signal);
      const { text: words } = request.read(z.object({ text: z.string().optional() }));
      if (words !== "with a button") return said("slow is done");
      const customId = request.customId("echo.more", words.repeat(40));
      return { ...said("slow is done"), rows: [[{ label: "More", customId }]] };
    },
  } satisfies Command;
  const deaf = {
    definition: { name: "deaf", description: "Does not stop" },
    async execute({ signal }) {
      await gate.pass(signal, true);
      return said("deaf is done");
    },
  } satisfies Command;
  const fail = {
    definition: { name: "fail", description: "Fails", options: [text] },
    async execute(request) {
      const { text: words } = request.read(z.object({ text: z.string() }));
      if (words === "not-found") throw new OffprintError("not-found", "No paper matches **that**.");
      if (words === "model") throw new OffprintError("model", "onnxruntime: no such file");
      if (words === "slowly") {
        await gate.pass(request.signal);
        throw new OffprintError("source-down", "arXiv does not answer. Try again later.");
      }
      if (words === "for a reason") {
        await gate.pass(request.signal);
        throw new Error(gate.reason);
      }
      throw new Error(`cannot read ${words}`);
    },
  } satisfies Command;
  const manage = {
    definition: { name: "manage", description: "For managers", default_member_permissions: "32" },
    forManagers: true,
    anywhere: true,
    private: true,
    execute: async () => said("managed"),
  } satisfies Command;
  const complete = {
    definition: {
      name: "complete",
      description: "Completes",
      options: [{ ...text, autocomplete: true, required: true }],
    },
    execute: async () => said("completed"),
    async autocomplete({ typed, signal }) {
      if (typed === "slow") await gate.pass(signal, true);
      if (typed.startsWith("fail")) throw new Error(`no ${typed}`);
      return [{ name: `${typed}…`, value: typed }];
    },
  } satisfies Command;
  const file = {
    definition: { name: "file", description: "Sends a file" },
    execute: async () => ({ ...said("a file"), files: [{ name: "list.csv", content: "a,b" }] }),
  } satisfies Command;
  const inspect = {
    definition: { name: "Inspect", type: ApplicationCommandType.Message },
    execute: async ({ message, channel, server }) =>
      said(`${message?.text} in ${channel.parentId ?? "a channel"} of ${server?.id ?? "nobody"}`),
  } satisfies Command;
  const forget = {
    definition: { name: "forget", description: "Deletes all about whoever uses it" },
    async execute({ context, user }) {
      context.users.forget(user.id);
      return said("forgotten");
    },
  } satisfies Command;
  return [echo, slow, deaf, fail, manage, complete, file, inspect, forget];
}
