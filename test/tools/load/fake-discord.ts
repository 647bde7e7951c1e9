import { z } from "zod";
import { type FakeDiscord, startDiscord } from "../../fakes/discord/server.js";

/** What the bot's process asks for. */
export const orderSchema = z.discriminatedUnion("do", [
  z.object({ do: z.literal("use"), interactions: z.number(), servers: z.number() }),
  z.object({ do: z.literal("stop") }),
]);

/** How long people waited, in milliseconds; null where nothing came. */
export const firstsSchema = z.object({ firsts: z.array(z.number().nullable()), deferred: z.number() });
export const answersSchema = z.object({ answers: z.array(z.number().nullable()), violations: z.number() });

export const readySchema = z.object({ url: z.string(), token: z.string() });

const QUESTIONS = [
  "How can the KV cache be made smaller?",
  "What is direct preference optimisation?",
  "How do vision transformers split an image?",
  "Which benchmarks measure reasoning in mathematics?",
  "How are diffusion models made faster?",
];
/** Milliseconds that an answer is waited for. */
const PATIENCE = 14 * 60_000;

/** Each by another person, and all at the same time: half of them questions, half of them searches. */
async function use(discord: FakeDiscord, interactions: number, servers: number): Promise<void> {
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
  const answers: Promise<number | null>[] = [];
  const replies = await Promise.all(
    people.map(async (place, number) => {
      const words = QUESTIONS[number % QUESTIONS.length] ?? "";
      const isQuestion = number % 2 === 0;
      const options = isQuestion ? { question: words } : { query: words };
      const reply = await discord.command(isQuestion ? "ask" : "search", options, place).catch(() => null);
      const answer = reply?.final(PATIENCE).then(() => performance.now() - started);
      answers.push(answer?.catch(() => null) ?? Promise.resolve(null));
      return reply;
    }),
  );
  const firsts = replies.map((reply) => reply?.first.elapsed ?? null);
  process.send?.({ firsts, deferred: replies.filter((reply) => reply?.first.type === 5).length });
  process.send?.({ answers: await Promise.all(answers), violations: discord.violations.length });
}

/** Serves the process that forked this one. */
export async function serveDiscord(): Promise<void> {
  const discord = await startDiscord();
  process.on("message", (message) => {
    const order = orderSchema.parse(message);
    if (order.do === "stop") void discord.close().then(() => process.disconnect());
    else void use(discord, order.interactions, order.servers);
  });
  process.send?.({ url: discord.url, token: discord.token });
}
