/** Some numbers as a vector of length 1. */
export function unitVector(numbers: Iterable<number>): Float32Array {
  const vector = Float32Array.from(numbers);
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

/** The cosine of the angle between two unit vectors. */
export function cosine(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, i) => sum + value * (right[i] ?? 0), 0);
}

/** Numbers between -1 and 1 that look random and are the same in every run. */
export function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    yield state / 2 ** 31;
  }
}

/** A unit vector that looks random and is the same in every run. */
export function someVector(seed: number, dimensions = 16): Float32Array {
  const source = numbers(seed + 1);
  // The first numbers of neighbouring seeds are alike.
  for (let i = 0; i < 8; i += 1) source.next();
  return unitVector(Array.from({ length: dimensions }, () => source.next().value));
}
