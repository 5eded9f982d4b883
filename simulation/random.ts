/** Draws from the distributions that worlds are made of, all from one source of numbers in [0, 1). */
export type Random = () => number;

export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** exp of a normal with that deviation: a factor around 1. */
export function factor(random: Random, sigma: number): number {
  return Math.exp(sigma * normal(random));
}

/** So many factors around 1. */
export function factors(random: Random, count: number, sigma: number): Float64Array {
  return Float64Array.from({ length: count }, () => factor(random, sigma));
}

export function logUniform(random: Random, from: number, to: number): number {
  return from * (to / from) ** random();
}

/** How many of rare independent events happen; large means by a rounded normal. */
export function poisson(random: Random, mean: number): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const limit = Math.exp(-mean);
  let product = random();
  let count = 0;
  for (; product > limit; count += 1) product *= random();
  return count;
}

/** A draw from Gamma(shape, 1) for shapes of at least 1 (Marsaglia and Tsang 2000). */
export function gamma(random: Random, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Weights of ranks 1, 2, 3 …, summing to 1. */
export function zipf(count: number, exponent: number): number[] {
  const weights = Array.from({ length: count }, (_, rank) => 1 / (rank + 1) ** exponent);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
