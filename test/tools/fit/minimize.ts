/** A function to minimise: its value at a point, and its gradient there. */
export type Objective = (point: readonly number[]) => { readonly value: number; readonly gradient: number[] };

const MEMORY = 10;
const MOST_STEPS = 500;
const FLAT = 1e-6;
/**
 * A step that gains a smaller share of the value is the last: what lies below is the noise of adding up thousands of numbers, in
 * which steps would be looked for without end. (L-BFGS-B stops so, at 2e-9 by default: https://doi.org/10.1145/279232.279236)
 */
const LEAST_GAIN = 1e-12;
/** The share of the decrease that the gradient promises which a step must bring (Armijo). */
const SUFFICIENT = 1e-4;

/**
 * The minimum of a smooth convex function, by L-BFGS with backtracking (Nocedal & Wright, Numerical Optimization,
 * 2006, algorithms 7.4 and 3.1). Deterministic.
 */
export function minimize(objective: Objective, start: readonly number[]): number[] {
  let point = [...start];
  let { value, gradient } = objective(point);
  const steps: { readonly moved: number[]; readonly turned: number[]; readonly scale: number }[] = [];
  for (let step = 0; step < MOST_STEPS && length(gradient) > FLAT * Math.max(1, length(point)); step += 1) {
    const direction = newtonDirection(gradient, steps);
    const slope = dot(gradient, direction);
    let size = steps.length === 0 ? 1 / length(gradient) : 1;
    let next = along(point, direction, size);
    let there = objective(next);
    while (!(there.value <= value + SUFFICIENT * size * slope)) {
      size /= 2;
      if (size < 1e-12) return point;
      next = along(point, direction, size);
      there = objective(next);
    }
    const moved = next.map((number, i) => number - (point[i] ?? 0));
    const turned = there.gradient.map((number, i) => number - (gradient[i] ?? 0));
    const curvature = dot(moved, turned);
    if (curvature > 0) steps.push({ moved, turned, scale: 1 / curvature });
    if (steps.length > MEMORY) steps.shift();
    const gain = value - there.value;
    [point, value, gradient] = [next, there.value, there.gradient];
    if (gain <= LEAST_GAIN * Math.max(1, Math.abs(value))) return point;
  }
  return point;
}

/** The two loops of L-BFGS: the gradient, turned by what the last steps told of the curvature. */
function newtonDirection(
  gradient: readonly number[],
  steps: readonly { readonly moved: number[]; readonly turned: number[]; readonly scale: number }[],
): number[] {
  let direction = gradient.map((number) => -number);
  const shares: number[] = [];
  for (const { moved, turned, scale } of [...steps].reverse()) {
    const share = scale * dot(moved, direction);
    direction = along(direction, turned, -share);
    shares.unshift(share);
  }
  const last = steps.at(-1);
  if (last) {
    const size = 1 / (last.scale * dot(last.turned, last.turned));
    direction = direction.map((number) => number * size);
  }
  steps.forEach(({ moved, turned, scale }, i) => {
    direction = along(direction, moved, (shares[i] ?? 0) - scale * dot(turned, direction));
  });
  return direction;
}

function along(point: readonly number[], direction: readonly number[], size: number): number[] {
  return point.map((number, i) => number + size * (direction[i] ?? 0));
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, number, i) => sum + number * (right[i] ?? 0), 0);
}

function length(vector: readonly number[]): number {
  return Math.sqrt(dot(vector, vector));
}
