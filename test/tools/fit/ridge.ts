/** The sums that a ridge regression needs of its examples; those of parts of the data can be added up. */
export interface Moments {
  count: number;
  products: number[][];
  targets: number[];
}

/** Sums up examples: `rows` of values (with a constant 1 where an intercept is wanted) and their targets. */
export function moments(rows: number[][], targets: number[]): Moments {
  const size = rows[0]?.length ?? 0;
  const sums: Moments = {
    count: rows.length,
    products: zeros(size),
    targets: new Array<number>(size).fill(0),
  };
  rows.forEach((row, example) => {
    const target = targets[example] ?? 0;
    row.forEach((value, i) => {
      if (value === 0) return;
      const line = sums.products[i] ?? [];
      for (let j = 0; j < size; j += 1) line[j] = (line[j] ?? 0) + value * (row[j] ?? 0);
      sums.targets[i] = (sums.targets[i] ?? 0) + value * target;
    });
  });
  return sums;
}

/** The sum of several moments. */
export function total(parts: Moments[]): Moments {
  const size = parts[0]?.targets.length ?? 0;
  const sums: Moments = { count: 0, products: zeros(size), targets: new Array<number>(size).fill(0) };
  for (const part of parts) {
    sums.count += part.count;
    part.targets.forEach((value, i) => {
      sums.targets[i] = (sums.targets[i] ?? 0) + value;
      const line = sums.products[i] ?? [];
      part.products[i]?.forEach((product, j) => {
        line[j] = (line[j] ?? 0) + product;
      });
    });
  }
  return sums;
}

/**
 * Ridge regression (Hoerl & Kennard 1970): the weights w that minimise |Xw - y|² + penalty · Σ scaleᵢ² wᵢ², where
 * scaleᵢ² is the mean square of column i, so that the unit of a feature does not matter. Solved by Gaussian
 * elimination of (XᵀX + penalty · diag(scale²)) w = Xᵀy, which is positive definite.
 */
export function ridge({ count, products, targets }: Moments, penalty: number): number[] {
  const size = targets.length;
  const system = products.map((line, i) => [
    ...line.map((value, j) => (i === j ? value * (1 + penalty / count) + 1e-9 : value)),
    targets[i] ?? 0,
  ]);
  for (let pivot = 0; pivot < size; pivot += 1) {
    const top = system[pivot] ?? [];
    for (let row = pivot + 1; row < size; row += 1) {
      const line = system[row] ?? [];
      const factor = (line[pivot] ?? 0) / (top[pivot] ?? 1);
      for (let column = pivot; column <= size; column += 1)
        line[column] = (line[column] ?? 0) - factor * (top[column] ?? 0);
    }
  }
  const weights = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row -= 1) {
    const line = system[row] ?? [];
    let rest = line[size] ?? 0;
    for (let column = row + 1; column < size; column += 1)
      rest -= (line[column] ?? 0) * (weights[column] ?? 0);
    weights[row] = rest / (line[row] ?? 1);
  }
  return weights;
}

function zeros(size: number): number[][] {
  return Array.from({ length: size }, () => new Array<number>(size).fill(0));
}
