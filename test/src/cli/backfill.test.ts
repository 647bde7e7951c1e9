import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FakeServer } from "../../fakes/http-server.js";
import { startFakeHuggingFace } from "../../fakes/huggingface-api.js";
import { jsonLines, run, temporaryFolder } from "./run.js";

// The listings of a month in the past, from a loopback server in the place of Hugging Face.

const folder = temporaryFolder();
let huggingFace: FakeServer;

/** Two papers on each working day of March 2024, and one that was listed on the 11th and the 12th. */
function march(): Map<string, unknown[]> {
  const days = Array.from({ length: 31 }, (_, i) => `2024-03-${String(i + 1).padStart(2, "0")}`);
  const workdays = days.filter((day) => ![0, 6].includes(new Date(day).getUTCDay()));
  const entry = (id: string, upvotes: number, more: object = {}) => ({
    paper: { id, title: `Paper ${id}`, summary: `What paper ${id} says.`, upvotes, ...more },
    numComments: 1,
  });
  const details = {
    githubRepo: "https://github.com/example/code",
    githubStars: 12,
    ai_keywords: ["sparse attention"],
    organization: { name: "example", fullname: "Example Lab" },
  };
  return new Map(
    workdays.map((day) => {
      const date = day.slice(8);
      const both = ["2024-03-11", "2024-03-12"].includes(day) ? [entry("2403.99999", 40)] : [];
      return [
        day,
        [entry(`2403.000${date}`, Number(date), details), entry(`2403.100${date}`, Number(date)), ...both],
      ];
    }),
  );
}

const offprint = (...words: string[]) =>
  run([...words, "--data", folder.path], { env: { HUGGINGFACE_URL: huggingFace.url } });

async function trending(when: string) {
  const [found] = jsonLines(await offprint("trending", when, "--json"));
  return found;
}

beforeAll(async () => {
  huggingFace = await startFakeHuggingFace(march());
});
afterAll(async () => {
  await huggingFace.close();
  await folder.remove();
});

describe("the listings of a month in the past", () => {
  it("are read day by day, weekends too, and only once each", async () => {
    const first = await offprint("index", "hf:2024-03-01..2024-03-31", "--json");
    expect(first.code).toBe(0);
    expect(jsonLines(first)[0]).toMatchObject({ added: 43, rejected: 0 });
    const days = huggingFace.requests.map((url) => url.searchParams.get("date"));
    expect(new Set(days).size).toBe(31);
    expect(days).toHaveLength(31);
    const again = await offprint("index", "hf:2024-03", "--json");
    expect(jsonLines(again)[0]).toMatchObject({ added: 0, papers: 43 });
  });

  it("tell code, stars, keywords and organisation of a paper", async () => {
    const [paper] = jsonLines(await offprint("paper", "2403.00011", "--json"));
    expect(paper).toMatchObject({
      codeUrl: "https://github.com/example/code",
      codeStars: 12,
      keywords: ["sparse attention"],
      organization: "Example Lab",
    });
  });

  it("are ranked for a day, equal upvotes by title, with what is new marked", async () => {
    expect(await trending("2024-03-12")).toMatchObject({
      papers: [
        { id: "2403.99999", upvotes: 40, isNew: false, listed: "2024-03-12" },
        { id: "2403.00012", upvotes: 12, isNew: true },
        { id: "2403.10012", upvotes: 12, isNew: true },
      ],
      note: null,
    });
  });

  it("are ranked for a week and a month of the calendar", async () => {
    const week = await trending("2024-W11");
    expect(week).toMatchObject({ from: "2024-03-11", to: "2024-03-17", papers: { length: 11 } });
    expect(await trending("2024-03")).toMatchObject({ to: "2024-03-31", papers: { length: 20 } });
  });

  it("have none on a weekend: it says so and shows the last day that has some", async () => {
    expect(await trending("2024-03-17")).toMatchObject({
      from: "2024-03-15",
      to: "2024-03-15",
      papers: [{ listed: "2024-03-15" }, { listed: "2024-03-15" }],
      note: "Nothing was listed on Sunday, 2024-03-17. Shown is the last day before that has papers: Friday, 2024-03-15.",
    });
  });

  it("are an error where the source is down, and said to be missing where they are asked for", async () => {
    huggingFace.failNext(...Array.from({ length: 5 }, () => ({ status: 403 })));
    const ended = await offprint("index", "hf:2024-04-02");
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining("answered 403") });
    huggingFace.recover();
    expect(await trending("2024-04-02")).toMatchObject({
      from: "2024-03-29",
      note: expect.stringMatching(
        /^The listing of Tuesday, 2024-04-02 could not be read: Hugging Face .*403.* Shown is the last day before/,
      ),
    });
  });
});
