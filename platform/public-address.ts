import ipaddr from 'ipaddr.js';

const range = (cidr: string) => ipaddr.parseCIDR(cidr) as [ipaddr.IPv6, number];

/** All that is handed out of IPv6, but protocol ranges (Teredo among them), 6to4 and documentation. */
const handedOut = range('2000::/3');
const setApart = ['2001::/23', '2002::/16', '3fff::/20'].map(range);

/**
 * Whether a text is an IP address of a server on the public Internet. Everything else is not: private, shared and local
 * ranges, this machine, multicast, reserved and documentation ranges, and IPv6 addresses that lead to an IPv4 one
 * (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(text: string): boolean {
  const address = parsed(text);
  if (address === null || address.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv4) return true;
  return address.match(handedOut) && !setApart.some((block) => address.match(block));
}

/** Whether a text is an IP address at all. */
export function isAddress(text: string): boolean {
  return parsed(text) !== null;
}

function parsed(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const bare = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  // IPv4 in four numbers only: "127.1" and "0x7f000001" are read differently by different programs.
  const isAddress = ipaddr.IPv6.isValid(bare) || ipaddr.IPv4.isValidFourPartDecimal(bare);
  return isAddress ? ipaddr.parse(bare) : null;
}
