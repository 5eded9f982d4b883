/**
 * Raises each of the first `count` shares to its minimum and takes what that needs from what the others have above theirs,
 * in place.
 *
 * @param shares sum 1, or all 0: then what is left is spread evenly
 * @param minima sum at most 1
 */
export function raiseToMinima(shares: Float64Array, minima: Float64Array, count: number): void {
  let [promised, above] = [0, 0];
  for (let place = 0; place < count; place += 1) {
    promised += minima[place] ?? 0;
    above += Math.max(0, (shares[place] ?? 0) - (minima[place] ?? 0));
  }
  const left = Math.max(0, 1 - promised);
  for (let place = 0; place < count; place += 1) {
    const minimum = minima[place] ?? 0;
    const mine = above > 0 ? Math.max(0, (shares[place] ?? 0) - minimum) / above : 1 / count;
    shares[place] = minimum + left * mine;
  }
}

/**
 * Goes from the shares before towards those wanted, in place of these, so far that no share moves by more than `stepMax`.
 * Where both keep the minima, so does everything between them.
 */
export function stepTowards(
  before: Float64Array,
  wanted: Float64Array,
  count: number,
  stepMax: number,
): void {
  let largest = 0;
  for (let place = 0; place < count; place += 1)
    largest = Math.max(largest, Math.abs((wanted[place] ?? 0) - (before[place] ?? 0)));
  if (largest <= stepMax) return;
  const part = stepMax / largest;
  for (let place = 0; place < count; place += 1) {
    const from = before[place] ?? 0;
    wanted[place] = from + part * ((wanted[place] ?? 0) - from);
  }
}
