import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { projectFile } from "../../../index/project-root.js";
import { startNode } from "../../child.js";
import { type FakeDiscord, startDiscord } from "../../fakes/discord/server.js";
import { file, start, temporaryFolder } from "../cli/run.js";

const folder = temporaryFolder();
let discord: FakeDiscord;

beforeAll(async () => {
  discord = await startDiscord();
});

afterEach(() => expect(discord.violations).toEqual([]));

afterAll(async () => {
  await discord.close();
  await folder.remove();
});

function startProgram(settings: Record<string, string> = {}) {
  const env = {
    OFFPRINT_DATA: folder.path,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: `${discord.url}/v10/`,
  };
  return start([], { env: { ...env, ...settings } });
}

describe("the program", () => {
  it("starts the bot where there is a token, refuses a second one, and ends with 0 at SIGTERM", async () => {
    const first = startProgram();
    await first.wrote("Connected to Discord");
    await first.wrote("Commands: ");
    const second = await startProgram().ended;
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/Another process is writing to .* \(process \d+, bot, since/);
    first.child.kill("SIGTERM");
    const { code, stderr } = await first.ended;
    expect(code).toBe(0);
    expect(stderr).toContain("indexing the trending page");
    expect(stderr).not.toContain(discord.token);
  });

  it("ends where Discord refuses the token, and says what to do", async () => {
    const { code, stderr } = await startProgram({ DISCORD_TOKEN: "wrong.to.ken" }).ended;
    expect(code).toBe(2);
    expect(JSON.parse(stderr.trim().split("\n").at(-1) ?? "")).toMatchObject({
      level: "fatal",
      msg: expect.stringMatching(/^Discord refuses DISCORD_TOKEN\. Reset the token/),
    });
    expect(stderr).not.toContain("wrong.to.ken");
  });

  it.skipIf(process.platform === "win32")(
    "has in its log what failed and what ends it, and where that is",
    async () => {
      const failing = file(
        folder.path,
        "failing.mjs",
        `import { isMainThread } from "node:worker_threads";
       let told = 0;
       function fail() {
         told += 1;
         if (told > 1) throw new TypeError("it ends here");
         Promise.reject(new TypeError("nobody waited"));
       }
       if (isMainThread) process.on("SIGUSR2", fail);`,
      );
      const running = startProgram({ NODE_OPTIONS: `--import=${pathToFileURL(failing)}` });
      await running.wrote("Commands: ");
      running.child.kill("SIGUSR2");
      await running.wrote("nobody waited");
      running.child.kill("SIGUSR2");
      const { code, stderr } = await running.ended;
      expect(code).toBe(1);
      const lines = stderr
        .trim()
        .split("\n")
        .map((line): unknown => JSON.parse(line));
      const where = expect.stringContaining("failing.mjs");
      expect(lines).toContainEqual(
        expect.objectContaining({ level: "error", reason: "nobody waited", stack: where }),
      );
      expect(lines.at(-1)).toMatchObject({ level: "fatal", reason: "it ends here", stack: where });
    },
  );

  it("ends where HTTP_PORT is taken, and names it", async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, done));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? String(address.port) : "";
    const { code, stderr } = await startProgram({ HTTP_PORT: port }).ended;
    other.close();
    expect(code).toBe(2);
    expect(stderr).toContain(`HTTP_PORT ${port} cannot be used`);
  });
});

describe.skipIf(process.platform === "win32")("npm start", () => {
  /** `group`: the signal goes to npm and to all that it has started, as Ctrl-C and service managers send it. */
  it.each(["npm", "group"] as const)("stops the bot at a SIGTERM to %s, and leaves nothing", async (whom) => {
    const env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      OFFPRINT_DATA: folder.path,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      OFFLINE: "true",
    };
    const npm = spawn("npm", ["start"], { env, detached: true, stdio: ["ignore", "ignore", "pipe"] });
    const group = -(npm.pid ?? Number.NaN);
    onTestFinished(() => {
      if (isThere(group)) process.kill(group, "SIGKILL");
    });
    let errors = "";
    npm.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors += text;
    });
    const connected = () => expect(errors).toContain("Connected to Discord");
    await vi.waitFor(connected, { timeout: 50_000, interval: 20 });
    process.kill(whom === "npm" ? -group : group, "SIGTERM");
    await once(npm, "exit");
    await vi.waitFor(() => expect(isThere(group)).toBe(false), { timeout: 20_000, interval: 20 });
    expect(errors).toContain('"msg":"Stopped."');
  });
});

function isThere(group: number): boolean {
  try {
    return process.kill(group, 0);
  } catch {
    return false;
  }
}

describe("npm run register", () => {
  async function register(settings: Record<string, string>, ...args: string[]) {
    const env = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url, ...settings };
    const child = startNode([projectFile("dist", "src", "register.js"), ...args], env);
    return { code: await child.ended(), errors: child.errors() };
  }

  it("sends nothing where Discord has the commands already", async () => {
    expect(await register({})).toEqual({ code: 0, errors: "" });
    const before = discord.requests.length;
    expect(await register({})).toEqual({ code: 0, errors: "" });
    const methods = discord.requests.slice(before).map(({ method }) => method);
    expect(new Set(methods)).toEqual(new Set(["GET"]));
  });

  it("removes what a try-out in a server left where it is told to, and has no other option", async () => {
    await register({ DISCORD_GUILD_ID: discord.guild.id });
    const there = discord.requests.length;
    expect(await register({}, "--remove-doubled")).toEqual({ code: 0, errors: "" });
    const [removal] = discord.requests.slice(there).filter(({ method }) => method === "PUT");
    expect(removal?.path).toContain(`/guilds/${discord.guild.id}/commands`);
    expect(await register({}, "--remove")).toMatchObject({
      code: 2,
      errors: expect.stringContaining("no option but"),
    });
  });

  it("says what to do where the server is another's", async () => {
    const { code, errors } = await register({ DISCORD_GUILD_ID: "100000000000000001" });
    expect(code).toBe(2);
    expect(errors).toContain("not in the server DISCORD_GUILD_ID 100000000000000001");
  });

  it("says so where Discord cannot be reached", async () => {
    const { code, errors } = await register({ DISCORD_API_URL: "http://127.0.0.1:9/api" });
    expect(code).toBe(1);
    expect(errors).toMatch(/^Discord cannot be asked at http:\/\/127\.0\.0\.1:9\/api: .*ECONNREFUSED/);
  });
});
