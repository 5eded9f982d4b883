import { formatMicros } from '../../domain/money.ts';

const digits = 3;

/** Micros as decimal text for a sentence, with no more digits than anybody reads: 0.4213 is "0.421", 0.000123 is "0.000123". */
export function roughAmount(micros: number): string {
  const size = Math.floor(Math.log10(Math.max(1, Math.abs(micros))));
  const unit = Math.min(10_000, 10 ** Math.max(0, size - digits + 1));
  return formatMicros(Math.round(micros / unit) * unit);
}
