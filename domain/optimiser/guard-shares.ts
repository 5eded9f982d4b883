/**
 * Raises every share to its minimum and takes what that needs from what the others have above theirs.
 *
 * @param shares sum 1, or all 0: then they are even
 * @param minima sum at most 1
 * @returns sum 1
 */
export function raiseToMinima(shares: Float64Array, minima: Float64Array): Float64Array {
  let [promised, above] = [0, 0];
  for (let place = 0; place < shares.length; place += 1) {
    promised += minima[place] ?? 0;
    above += Math.max(0, (shares[place] ?? 0) - (minima[place] ?? 0));
  }
  const left = Math.max(0, 1 - promised);
  return shares.map((share, place) => {
    const minimum = minima[place] ?? 0;
    return above > 0
      ? minimum + (left * Math.max(0, share - minimum)) / above
      : minimum + left / shares.length;
  });
}

/**
 * Goes from the shares before towards those wanted, so far that no share moves by more than `stepMax`. Both keep the
 * minima, and so does everything between them.
 */
export function stepTowards(before: Float64Array, wanted: Float64Array, stepMax: number): Float64Array {
  let largest = 0;
  for (let place = 0; place < wanted.length; place += 1)
    largest = Math.max(largest, Math.abs((wanted[place] ?? 0) - (before[place] ?? 0)));
  if (largest <= stepMax) return wanted;
  const part = stepMax / largest;
  return wanted.map((share, place) => (before[place] ?? 0) + part * (share - (before[place] ?? 0)));
}
