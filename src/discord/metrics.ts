import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { BotHealth, GatewayPhase } from "../bot/health.js";
import type { Outcome } from "./errors.js";

/** What the metrics are told and asked. */
export interface Metrics {
  readonly registry: Registry;
  /** @param seconds from arrival to the end */
  ended(command: string, outcome: Outcome, seconds: number): void;
  /** @param seconds from arrival to Discord's having the first response */
  responded(command: string, seconds: number): void;
}

export interface MetricsParts {
  readonly health: () => BotHealth;
  readonly papers: () => number;
  /** When a source was last read without failure. */
  readonly lastRead: () => Date | null;
  readonly now: () => Date;
}

const PHASES: readonly GatewayPhase[] = ["connecting", "ready", "resuming", "lost", "token-refused"];
/** Seconds: finer around the second in which the first response must leave. */
const FIRST_RESPONSE = [0.025, 0.05, 0.1, 0.2, 0.4, 0.7, 0.8, 0.9, 1, 1.5, 2, 3];
const DURATION = [0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 300, 900];

/** Metrics for Prometheus; labels are names of commands, never of people or servers. */
export function createMetrics({ health, papers, lastRead, now }: MetricsParts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const interactions = new Counter({
    name: "offprint_interactions_total",
    help: "Interactions by command and how they ended.",
    labelNames: ["command", "outcome"],
    registers,
  });
  const firstResponse = new Histogram({
    name: "offprint_first_response_seconds",
    help: "From an interaction's arrival to its first response.",
    labelNames: ["command"],
    buckets: FIRST_RESPONSE,
    registers,
  });
  const duration = new Histogram({
    name: "offprint_duration_seconds",
    help: "From an interaction's arrival to its end.",
    labelNames: ["command"],
    buckets: DURATION,
    registers,
  });

  function gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }

  /** Of what is counted elsewhere, since `/status` tells it too. @param read how often since the start */
  function counter(name: string, help: string, read: () => number): void {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }
  gauge("offprint_queue_length", "Requests that wait for their turn.", () => health().waiting);
  gauge("offprint_running", "Requests that are being worked on.", () => health().running);
  gauge("offprint_servers", "Servers that the bot is in.", () => health().servers);
  gauge("offprint_index_papers", "Papers in the index.", papers);
  gauge("offprint_index_age_seconds", "Since a source was last read without failure.", () => {
    const last = lastRead();
    return last ? (now().getTime() - last.getTime()) / 1_000 : Number.NaN;
  });
  counter("offprint_discord_rate_limited_total", "Answers of 429 by Discord.", () => health().rateLimited);
  counter("offprint_discord_server_errors_total", "Answers of 5xx by Discord.", () => health().serverErrors);
  new Gauge({
    name: "offprint_gateway_state",
    help: "1 for the state that the connection to Discord's gateway is in.",
    labelNames: ["state"],
    registers,
    collect() {
      for (const state of PHASES) this.set({ state }, health().gateway.phase === state ? 1 : 0);
    },
  });
  return {
    registry,
    ended(command, outcome, seconds) {
      interactions.inc({ command, outcome });
      duration.observe({ command }, seconds);
    },
    responded: (command, seconds) => firstResponse.observe({ command }, seconds),
  };
}
