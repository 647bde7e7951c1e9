import { z } from "zod";
import { type FakeDiscord, startDiscord } from "../../fakes/discord/server.js";

/** What the bot's process asks for. */
export const orderSchema = z.discriminatedUnion("do", [
  z.object({ do: z.literal("use"), interactions: z.number(), servers: z.number() }),
  z.object({ do: z.literal("stop") }),
]);

/** How long people waited, in milliseconds: for the first response and for the answer; null where none came. */
export const resultSchema = z.object({
  firsts: z.array(z.number().nullable()),
  answers: z.array(z.number().nullable()),
  deferred: z.number(),
  violations: z.number(),
});

export const readySchema = z.object({ url: z.string(), token: z.string() });

const QUESTIONS = [
  "How can the KV cache be made smaller?",
  "What is direct preference optimisation?",
  "How do vision transformers split an image?",
  "Which benchmarks measure reasoning in mathematics?",
  "How are diffusion models made faster?",
];
/** Milliseconds that an answer is waited for. */
const PATIENCE = 10 * 60_000;

/** Each by another person, and all at the same time: half of them questions, half of them searches. */
async function use(discord: FakeDiscord, interactions: number, servers: number) {
  const { world } = discord;
  const places = Array.from({ length: servers }, (_, number) => {
    const guild = world.addGuild(`Server ${number}`);
    return { guild, channel: world.addChannel(guild, "papers") };
  });
  const people = Array.from({ length: interactions }, (_, number) => {
    const user = world.addUser(`Person ${number}`);
    const place = places[number % servers] ?? { guild: discord.guild, channel: discord.channel };
    place.guild.members.set(user.id, []);
    return { user, channel: place.channel };
  });
  const started = performance.now();
  let deferred = 0;
  const waits = people.map(async (place, number) => {
    const words = QUESTIONS[number % QUESTIONS.length] ?? "";
    const [command, option] = number % 2 === 0 ? ["ask", "question"] : ["search", "query"];
    try {
      const reply = await discord.command(command ?? "", { [option ?? ""]: words }, place);
      if (reply.first.type === 5) deferred += 1;
      const first = reply.first.elapsed;
      try {
        await reply.final(PATIENCE);
        return { first, answer: performance.now() - started };
      } catch {
        return { first, answer: null };
      }
    } catch {
      return { first: null, answer: null };
    }
  });
  const all = await Promise.all(waits);
  const violations = discord.violations.length;
  return {
    firsts: all.map(({ first }) => first),
    answers: all.map(({ answer }) => answer),
    deferred,
    violations,
  };
}

/** Serves the process that forked this one. */
export async function serveDiscord(): Promise<void> {
  const discord = await startDiscord();
  process.on("message", (message) => {
    const order = orderSchema.parse(message);
    if (order.do === "stop") void discord.close().then(() => process.disconnect());
    else void use(discord, order.interactions, order.servers).then((result) => process.send?.(result));
  });
  process.send?.({ url: discord.url, token: discord.token });
}
