/** A rate without the zeros at its end: "1.0834000000" is "1.0834", "1.0000000000" is "1". */
export function decimal(rate: string): string {
  return rate.includes('.') ? rate.replace(/\.?0+$/, '') : rate;
}
