import { mapWithBreaks } from "../breaks.js";
import { dot, meanDirection, normalised, sumOf } from "../vectors.js";

const RESTARTS = 3;
const ROUNDS = 15;
const MOST_CLUSTERS = 10;

/**
 * Groups vectors by direction: spherical k-means (Dhillon and Modha, 2001,
 * https://doi.org/10.1023/A:1007612920971) around their mean, since embeddings of one field all point much the
 * same way. Seeds are drawn as by k-means++ from random numbers that are the same every time, so that equal input
 * gives equal groups.
 *
 * @param vectors of length 1
 * @returns the places of the vectors of each group; about the square root of half their number of groups
 */
export async function clusterVectors(vectors: readonly Float32Array[]): Promise<number[][]> {
  const count = Math.min(MOST_CLUSTERS, Math.max(1, Math.round(Math.sqrt(vectors.length / 2))));
  if (vectors.length === 0) return [];
  const centre = sumOf(vectors).map((value) => value / vectors.length);
  const directions = vectors.map((vector) => normalised(vector.map((value, i) => value - (centre[i] ?? 0))));
  const random = createRandom(1);
  const runs: Clustering[] = [];
  while (runs.length < RESTARTS) runs.push(await run(directions, await seed(directions, count, random)));
  const best = runs.reduce((left, right) => (right.fit > left.fit ? right : left));
  const groups = Array.from({ length: count }, (): number[] => []);
  for (const [place, group] of best.assigned.entries()) groups[group]?.push(place);
  return groups.filter((group) => group.length > 0);
}

interface Clustering {
  readonly assigned: readonly number[];
  /** How near the vectors are to the middle of their group, added up. */
  readonly fit: number;
}

async function run(vectors: readonly Float32Array[], seeds: readonly Float32Array[]): Promise<Clustering> {
  let centroids = seeds;
  let assigned: number[] = [];
  let fit = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const nearest = await mapWithBreaks(vectors, (vector) => nearestOf(vector, centroids));
    const isSettled = nearest.every(({ place }, i) => place === assigned[i]);
    assigned = nearest.map(({ place }) => place);
    fit = nearest.reduce((sum, { similarity }) => sum + similarity, 0);
    if (isSettled) break;
    centroids = centroids.map((centroid, group) => {
      const members = vectors.filter((_, i) => assigned[i] === group);
      return members.length === 0 ? centroid : meanDirection(members);
    });
  }
  return { assigned, fit };
}

/** k-means++ (Arthur and Vassilvitskii, 2007): each seed is likely to be far from those before it. */
async function seed(
  vectors: readonly Float32Array[],
  count: number,
  random: () => number,
): Promise<Float32Array[]> {
  const seeds: Float32Array[] = [];
  while (seeds.length < count) {
    const distances = await mapWithBreaks(vectors, (vector) =>
      seeds.length === 0 ? 1 : Math.max(0, 1 - nearestOf(vector, seeds).similarity) ** 2,
    );
    let left = random() * distances.reduce((sum, distance) => sum + distance, 0);
    const chosen = distances.findIndex((distance) => {
      left -= distance;
      return left < 0;
    });
    const vector = vectors[chosen] ?? vectors[seeds.length];
    if (vector === undefined) break;
    seeds.push(vector);
  }
  return seeds;
}

function nearestOf(vector: Float32Array, centroids: readonly Float32Array[]) {
  let place = 0;
  let similarity = Number.NEGATIVE_INFINITY;
  for (const [i, centroid] of centroids.entries()) {
    const candidate = dot(vector, centroid);
    if (candidate > similarity) {
      place = i;
      similarity = candidate;
    }
  }
  return { place, similarity };
}

/** Random numbers from 0 to 1 that are the same every time: a linear congruential generator (Numerical Recipes). */
function createRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
