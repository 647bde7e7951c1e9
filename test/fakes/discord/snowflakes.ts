/** Discord counts milliseconds from the first second of 2015. */
const DISCORD_EPOCH = 1_420_070_400_000n;

/** Hands out ids as Discord does: ordered in time, unique within one server. */
export class Snowflakes {
  private increment = 0n;

  /** A new id made at `at`, in milliseconds since 1970. */
  next(at: number = Date.now()): string {
    this.increment = (this.increment + 1n) & 0x3f_ffffn;
    return (((BigInt(Math.trunc(at)) - DISCORD_EPOCH) << 22n) | this.increment).toString();
  }
}
