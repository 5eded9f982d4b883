import ipaddr from 'ipaddr.js';
import { parseAddressRange } from '../../../domain/address-range.ts';
import type { Problems } from '../../result.ts';

export const ipRangesMax = 200;

/** The ranges as they are kept: in CIDR, the shortest spelling, each once. A single address is a range of one. */
export function readIpRanges(
  ranges: readonly string[],
  field: readonly string[],
  problems: Problems,
): string[] {
  if (ranges.length > ipRangesMax) {
    problems.add(
      field,
      'IP_RANGE_INVALID',
      `Use at most ${ipRangesMax} ranges; a range such as 192.0.2.0/24 takes many.`,
    );
    return [];
  }
  const read = ranges.map((text, index) => {
    const range = canonicalRange(text.trim());
    if (range === null) {
      const message = `"${text}" is no range: write it as 192.0.2.0/24 or 2001:db8::/32, or give one address.`;
      problems.add([...field, String(index)], 'IP_RANGE_INVALID', message);
    }
    return range ?? '';
  });
  return [...new Set(read)];
}

function canonicalRange(text: string): string | null {
  if (parseAddressRange(text) === null) return null;
  const [address = '', bits] = text.split('/');
  const parsed = ipaddr.parse(address);
  const cidr = `${address}/${bits ?? (parsed.kind() === 'ipv4' ? 32 : 128)}`;
  const first =
    parsed.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(cidr)
      : ipaddr.IPv6.networkAddressFromCIDR(cidr);
  return `${first.toString()}/${cidr.split('/')[1]}`;
}
