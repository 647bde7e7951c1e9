import { OffprintError } from "../../index/errors.js";

export interface QueueLimits {
  /** How many run at once. */
  readonly concurrency: number;
  /** How many may wait, in all and of one group. */
  readonly waiting: number;
  readonly waitingOfGroup: number;
}

/** Work that waits its turn: groups take turns, so that a busy server does not hold up the others. */
export interface FairQueue {
  readonly waiting: number;
  readonly running: number;
  /** Looks whether there is room. @throws OffprintError `busy`, or what `close` was given */
  admit(group: string): void;
  /** @throws as `admit`, or what the work throws */
  run<Result>(group: string, work: () => Promise<Result>): Promise<Result>;
  /** Takes no more, and lets what waits fail with this error; what runs goes on. */
  close(error: Error): void;
}

interface Job {
  readonly start: () => Promise<void>;
  readonly refuse: (error: Error) => void;
}

export function createFairQueue(limits: QueueLimits): FairQueue {
  // The order of the groups in the map is the order of their turns.
  const groups = new Map<string, Job[]>();
  let waiting = 0;
  let running = 0;
  let closed: Error | undefined;

  function next(): Job | undefined {
    const [first] = groups;
    if (!first) return undefined;
    const [group, jobs] = first;
    const job = jobs.shift();
    groups.delete(group);
    if (jobs.length > 0) groups.set(group, jobs);
    waiting -= 1;
    return job;
  }

  function startNext(): void {
    while (running < limits.concurrency && waiting > 0) {
      const job = next();
      if (!job) return;
      running += 1;
      void job.start();
    }
  }

  function end(): void {
    running -= 1;
    startNext();
  }

  function admit(group: string): void {
    if (closed) throw closed;
    const waitingOfGroup = groups.get(group)?.length ?? 0;
    const isFull = waiting >= limits.waiting || waitingOfGroup >= limits.waitingOfGroup;
    if (running < limits.concurrency || !isFull) return;
    throw new OffprintError(
      "busy",
      "I am answering as many questions as I can. Please try again in a minute.",
    );
  }

  return {
    get waiting() {
      return waiting;
    },
    get running() {
      return running;
    },
    admit,
    run(group, work) {
      return new Promise((resolve, reject) => {
        admit(group);
        // `start` itself never fails, so that a failure of the work is its caller's only.
        const start = async () => {
          try {
            const result = await work();
            end();
            resolve(result);
          } catch (error) {
            end();
            reject(error);
          }
        };
        const jobs = groups.get(group) ?? [];
        jobs.push({ start, refuse: reject });
        groups.set(group, jobs);
        waiting += 1;
        startNext();
      });
    },
    close(error) {
      closed = error;
      for (const jobs of groups.values()) for (const job of jobs) job.refuse(error);
      groups.clear();
      waiting = 0;
    },
  };
}
