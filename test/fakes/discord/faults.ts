/** Which requests a fault hits: a route such as `POST /channels/{channel_id}/messages`, or a pattern on the path. */
export type Target = string | RegExp;

interface FaultOptions {
  /** Every request where it is left out. */
  readonly on?: Target;
  /** How many requests it hits; 1 where left out. */
  readonly times?: number;
}

export type Fault =
  | {
      readonly kind: "rate-limit";
      readonly retryAfter: number;
      readonly global: boolean;
      readonly shared: boolean;
    }
  | { readonly kind: "fail"; readonly status: number; readonly code: number; readonly afterwards: boolean }
  | { readonly kind: "delay"; readonly milliseconds: number }
  | { readonly kind: "hang"; readonly afterwards: boolean }
  | { readonly kind: "drop"; readonly afterwards: boolean };

interface Rule {
  readonly target: Target | undefined;
  readonly fault: Fault;
  left: number;
}

/** What is to go wrong. Rules are used up in the order in which they were made. */
export class Faults {
  private rules: Rule[] = [];

  /** Answers 429. `retryAfter` is in seconds. */
  rateLimit(options: FaultOptions & { retryAfter: number; global?: boolean; shared?: boolean }): void {
    const { retryAfter, global = false, shared = false } = options;
    this.add(options, { kind: "rate-limit", retryAfter, global, shared });
  }

  /** Answers 500 or the like, with a code of Discord's; with `afterwards`, once the request has taken effect. */
  fail(options: FaultOptions & { status?: number; code?: number; afterwards?: boolean } = {}): void {
    this.add(options, {
      kind: "fail",
      status: options.status ?? 500,
      code: options.code ?? 0,
      afterwards: options.afterwards ?? false,
    });
  }

  /** Handles the request only after a while. */
  delay(options: FaultOptions & { milliseconds: number }): void {
    this.add(options, { kind: "delay", milliseconds: options.milliseconds });
  }

  /** Never answers; with `afterwards`, though the request has taken effect. */
  hang(options: FaultOptions & { afterwards?: boolean } = {}): void {
    this.add(options, { kind: "hang", afterwards: options.afterwards ?? false });
  }

  /** Breaks the connection; with `afterwards`, once the request has taken effect. */
  drop(options: FaultOptions & { afterwards?: boolean } = {}): void {
    this.add(options, { kind: "drop", afterwards: options.afterwards ?? false });
  }

  /** Everything works again. */
  clear(): void {
    this.rules = [];
  }

  /** The fault that hits this request, if any; it is used up by one. */
  next(method: string, route: string, path: string): Fault | undefined {
    const rule = this.rules.find(({ target, left }) => {
      if (left <= 0) return false;
      if (target === undefined) return true;
      return typeof target === "string" ? target === `${method} ${route}` : target.test(`${method} ${path}`);
    });
    if (!rule) return undefined;
    rule.left -= 1;
    return rule.fault;
  }

  private add({ on, times = 1 }: FaultOptions, fault: Fault): void {
    this.rules.push({ target: on, fault, left: times });
  }
}
