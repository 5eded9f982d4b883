// Parts per million are ten-thousandths of a percent: four decimals.
const percentPattern = /^(\d{1,3})(?:\.(\d{1,4}))?$/;
const decimalsMax = 4;
const ppmPerPercent = 10_000;
const ppmMax = 1_000_000;

/**
 * The parts per million of a percentage such as "12.5" (125,000), or null when it is anything else: signs, a percent sign,
 * commas, spaces, more than four decimals and more than 100 are refused, never guessed at.
 */
export function parsePercent(text: string): number | null {
  const match = percentPattern.exec(text);
  if (match === null) return null;
  const [, whole = '', decimals = ''] = match;
  const ppm = Number(whole) * ppmPerPercent + Number(decimals.padEnd(decimalsMax, '0'));
  return ppm <= ppmMax ? ppm : null;
}

/** Parts per million as exact percentage, without zeros that say nothing: "12.5", "5", "0.0001". */
export function formatPercent(ppm: number): string {
  const decimals = String(ppm % ppmPerPercent)
    .padStart(decimalsMax, '0')
    .replace(/0+$/, '');
  return `${Math.floor(ppm / ppmPerPercent)}${decimals === '' ? '' : `.${decimals}`}`;
}
