import { checkName } from '../../check-text.ts';
import type { Problems } from '../../result.ts';
import type { AdvertiserRow } from '../entities/advertiser-row.ts';
import type { AdvertiserPostbackInput } from './advertiser-postback-input.ts';
import { readIpRanges } from './read-ip-ranges.ts';

type AdvertiserColumns = Pick<AdvertiserRow, 'name' | 'postbackIpRanges' | 'pixelEnabled'>;

/** The columns that the input gives; use them only when no problem was found. */
export function readAdvertiser(
  input: AdvertiserPostbackInput & { readonly name?: string | null },
  problems: Problems,
): Partial<AdvertiserColumns> {
  const { name, postbackIpRanges: ranges, pixelEnabled } = input;
  const field = ['input', 'postbackIpRanges'];
  return {
    ...(typeof name === 'string' ? { name: checkName(problems, name) } : {}),
    ...(ranges ? { postbackIpRanges: readIpRanges(ranges, field, problems) } : {}),
    ...(typeof pixelEnabled === 'boolean' ? { pixelEnabled } : {}),
  };
}
