import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { projectFile } from "../../../index/project-root.js";
import { Sqlite } from "../../../index/store/sqlite.js";
import { checkDiscord } from "../../../src/doctor/discord-checks.js";
import {
  checkDigests,
  checkIndex,
  checkModels,
  checkNetwork,
  checkPort,
} from "../../../src/doctor/local-checks.js";
import { readConfig } from "../../../src/settings/config.js";
import { type FakeDiscord, startDiscord } from "../../fakes/discord/server.js";
import { sampleFolder } from "../../sample.js";

let discord: FakeDiscord;
let directory: string;
const sources = createServer((_, response) => response.end("[]"));

beforeAll(async () => {
  discord = await startDiscord();
  directory = await mkdtemp(join(tmpdir(), "offprint-doctor-test-"));
  await new Promise<void>((resolve) => sources.listen(0, resolve));
});

afterAll(async () => {
  expect(discord.violations).toEqual([]);
  await discord.close();
  sources.close();
  await rm(directory, { recursive: true, force: true });
});

describe("the check of the models", () => {
  afterEach(() => void vi.unstubAllEnvs());

  it("needs no temporary folder where there is a data folder, and says where it needs one that is not there", async () => {
    vi.stubEnv("TMPDIR", join(directory, "none"));
    expect(await checkModels(readConfig({ OFFPRINT_DATA: directory }))).toMatchObject({ state: "ok" });
    const check = await checkModels(readConfig({ OFFPRINT_DATA: join(directory, "not-yet") }));
    expect(check).toMatchObject({
      state: "failed",
      message: expect.stringContaining(join(directory, "none")),
    });
  });
});

interface Run {
  readonly code: number;
  /** What it printed, and the same with a line a finding. */
  readonly printed: string;
  readonly text: string;
  readonly errors: string;
}

async function doctor(settings: Record<string, string>, ...options: string[]): Promise<Run> {
  const address = sources.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH,
    OFFPRINT_DATA: join(directory, "data"),
    DISCORD_API_URL: discord.url,
    ARXIV_URL: url,
    HUGGINGFACE_URL: "http://127.0.0.1:9",
    ...settings,
  };
  return await new Promise((resolve) => {
    const args = [projectFile("dist", "src", "main.js"), "doctor", ...options];
    const child = execFile(process.execPath, args, { cwd: directory, env }, (_, printed, errors) =>
      resolve({ code: child.exitCode ?? -1, printed, text: printed.replace(/\n {22}/g, " "), errors }),
    );
  });
}

describe("the doctor", () => {
  it("says line by line what is right, in 80 columns, with a link that asks for exactly what the bot needs", async () => {
    const { code, printed, text, errors } = await doctor({
      DISCORD_TOKEN: discord.token,
      SOURCES: "hf:today,arxiv:2402.16107,2401.10491,arxiv:cs.CL",
    });
    expect(errors).toBe("");
    expect(code).toBe(0);
    expect(text).toMatch(/^ok\s+settings/m);
    expect(text).toMatch(/^ok\s+token\s+Discord knows it: Offprint\.$/m);
    const link = new URL(/https:\/\/discord\.com\/oauth2\S+/.exec(text)?.[0] ?? "");
    expect(link.searchParams.get("client_id")).toBe(discord.applicationId);
    expect(link.searchParams.get("scope")).toBe("bot applications.commands");
    // Bits 10, 11, 14, 15, 16, 35 and 38 of https://discord.com/developers/docs/topics/permissions
    expect(link.searchParams.get("permissions")).toBe("309237763072");
    expect(text).toMatch(/^warn\s+index\s+Nothing is indexed yet/m);
    expect(text).toMatch(/^ok\s+model\s+bge-small-en-v1\.5/m);
    expect(text).toMatch(/^ok\s+disk/m);
    expect(text).toMatch(/^ok\s+source arxiv/m);
    expect(text).toMatch(/^warn\s+source hf\s+.* does not answer/m);
    const long = printed.split("\n").filter((line) => line.length > 80);
    expect(long).toEqual([expect.stringMatching(/^ok +invite +https:\S+$/)]);
  });

  it("warns of what stands in .env and is no setting, as a slip leaves it", async () => {
    const file = join(directory, ".env");
    await writeFile(file, "SOURCE=hf:today\nOFFLINE=true\n");
    onTestFinished(() => rm(file));
    const { text } = await doctor({ DISCORD_TOKEN: discord.token });
    expect(text).toMatch(
      /^warn {2}settings +SOURCE in \.env is no setting\. Those there are stand in \.env\.example\.$/m,
    );
    expect(text).not.toMatch(/^ok +settings|OFFLINE in/m);
  });

  it("fails where something needed is missing or wrong, and says what to do", async () => {
    const check = (settings: Record<string, string>) =>
      checkDiscord(readConfig({ DISCORD_API_URL: discord.url, ...settings }));
    expect(await check({})).toContainEqual({
      name: "token",
      state: "failed",
      message: expect.stringContaining("DISCORD_TOKEN is not set"),
    });
    const [refused, invite] = await check({
      DISCORD_TOKEN: "wrong.to.ken",
      DISCORD_APPLICATION_ID: "100000000000000001",
    });
    expect(refused).toMatchObject({ state: "failed", message: expect.stringMatching(/^Discord refuses/) });
    expect(refused?.message).not.toContain("wrong.to.ken");
    expect(invite).toMatchObject({ state: "ok", message: expect.stringContaining("100000000000000001") });
    const other = await check({
      DISCORD_TOKEN: discord.token,
      DISCORD_APPLICATION_ID: "100000000000000001",
      DISCORD_GUILD_ID: "100000000000000002",
    });
    const names = other.filter(({ state }) => state === "failed").map(({ name }) => name);
    expect(names).toEqual(["application", "server"]);
    const [unreachable] = await check({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: "http://127.0.0.1:9",
    });
    expect(unreachable?.message).toContain("Discord cannot be asked at http://127.0.0.1:9");
  });

  it("sends papers without a vector to what embeds them and adds no others", async () => {
    const data = sampleFolder();
    const database = new Sqlite(join(data, "offprint.sqlite"));
    database.exec("INSERT INTO to_embed SELECT paper_key FROM vectors ORDER BY label DESC LIMIT 1");
    database.exec("DELETE FROM vectors WHERE label = (SELECT max(label) FROM vectors)");
    database.close();
    expect(await checkIndex(readConfig({}, { data }))).toEqual({
      name: "index",
      state: "warning",
      message: "60 papers, 1 without a vector: run `npm run --silent offprint -- rebuild`.",
    });
  });

  it("names each setting that is wrong, and looks at all that needs none of them", async () => {
    const { code, text, errors } = await doctor({
      HTTP_PORT: "web",
      DISCORD_TOKEN: "secret",
      SOURCES: "hf:today,hf",
    });
    expect(code).toBe(1);
    expect(errors).toBe("Not ready: settings.\n");
    expect(text).toMatch(/^FAIL\s+settings\s+HTTP_PORT must be a whole number/m);
    expect(text).toMatch(/^FAIL\s+settings\s+DISCORD_TOKEN must be the bot's token/m);
    expect(text).toMatch(
      /^FAIL\s+settings\s+SOURCES must name sources: There is no source "hf"\. A source is page:FILE, .* See \.env\.example\.$/m,
    );
    expect(text).not.toContain("secret");
    expect(text).toMatch(/^-\s+digests\s+Not looked at, since SOURCES is wrong\.$/m);
    expect(text).toMatch(/^-\s+discord\s+Not asked, since a setting for it is wrong\.$/m);
    expect(text).toMatch(/^warn\s+index/m);
    expect(text).toMatch(/^ok\s+model/m);
    expect(text).toMatch(/^ok\s+disk/m);
    expect(text).toMatch(/^ok\s+source arxiv/m);
  });

  it("warns where digests would have nothing to post", () => {
    const check = (SOURCES: string) => checkDigests(readConfig({ SOURCES }));
    expect(check("arxiv:cs.CL,hf:today")).toMatchObject({ name: "digests", state: "ok" });
    for (const sources of ["", "arxiv:cs.CL,bibtex:mine.bib"]) {
      expect(check(sources)).toMatchObject({
        state: "warning",
        message: expect.stringContaining("hf:today"),
      });
    }
  });

  const checkedPort = (HTTP_PORT: string) => checkPort(readConfig({ HTTP_PORT }));

  it("warns of a port that is in use: by the bot that runs, or by what keeps it from starting", async () => {
    const address = sources.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const message = expect.stringMatching(new RegExp(`^HTTP_PORT ${port} is in use, by the bot .* or by`));
    expect(await checkedPort(String(port))).toEqual([{ name: "port", state: "warning", message }]);
    expect(await checkedPort("0")).toMatchObject([{ name: "port", state: "ok" }]);
    expect(await checkedPort("")).toEqual([]);
  });

  it.skipIf(process.platform !== "linux" || process.getuid?.() === 0)(
    "fails for a port that it may not use",
    async () => {
      const message = expect.stringMatching(/^HTTP_PORT 1 cannot be used: .*EACCES/);
      expect(await checkedPort("1")).toEqual([{ name: "port", state: "failed", message }]);
    },
  );

  it("asks offline only the sources that the bot reads by itself", async () => {
    const unreachable = "http://127.0.0.1:9";
    const check = (SOURCES: string) =>
      checkNetwork(
        readConfig({ OFFLINE: "true", SOURCES, ARXIV_URL: unreachable, HUGGINGFACE_URL: unreachable }),
      );
    expect(await check("")).toMatchObject([{ state: "skipped" }, { state: "skipped" }]);
    expect(await check("hf:today")).toMatchObject([
      { name: "source arxiv", state: "skipped", message: "OFFLINE is set." },
      { name: "source hf", state: "warning", message: expect.stringContaining("does not answer") },
    ]);
  });

  it("asks no source whose address is wrong", async () => {
    const { text } = await doctor({ ARXIV_URL: "arxiv.org", DISCORD_TOKEN: discord.token });
    expect(text).toMatch(/^FAIL\s+settings\s+ARXIV_URL must be a link/m);
    expect(text).toMatch(/^ok\s+token/m);
    expect(text).toMatch(/^-\s+sources\s+Not asked, since a setting for them is wrong\.$/m);
  });
});
