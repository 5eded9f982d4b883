import { createHmac, type KeyObject } from 'node:crypto';
import ipaddr from 'ipaddr.js';

const markChars = 22; // 132 bits: no two visitors of a network meet by chance
const storedBitsV6 = 48;
const visitorBitsV6 = 64; // a household or phone; below it addresses change by the hour

/** What is kept of a visitor's address: enough to tell visitors apart and regions from each other, not who they are. */
export interface VisitorMark {
  /** Keyed hash of address and user agent. */
  readonly visitor: string;
  /** The /24 or /48 network; null when the address cannot be read. */
  readonly ipPrefix: string | null;
}

/** Marks a visitor. The same address (IPv6: the same /64) with the same user agent has the same mark under one key. */
export function visitorMark(key: KeyObject, ip: string, userAgent: string): VisitorMark {
  const address = parse(ip);
  const hash = createHmac('sha256', key)
    .update(`${who(address, ip)}\n${userAgent}`)
    .digest('base64url');
  return { visitor: hash.slice(0, markChars), ipPrefix: address === null ? null : storedPrefix(address) };
}

/** The /24 or /48 network of an address; null when it cannot be read. */
export function ipNetwork(ip: string): string | null {
  return ipaddr.isValid(ip) ? storedPrefix(ipaddr.process(ip)) : null;
}

/** Null: it is no address. */
function parse(ip: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  try {
    return ipaddr.process(ip);
  } catch {
    return null;
  }
}

function who(address: ipaddr.IPv4 | ipaddr.IPv6 | null, ip: string): string {
  if (address === null) return ip;
  return address.kind() === 'ipv4'
    ? address.toString()
    : ipaddr.IPv6.networkAddressFromCIDR(`${address}/${visitorBitsV6}`).toString();
}

function storedPrefix(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  if (address.kind() === 'ipv4') {
    const [first, second, third] = (address as ipaddr.IPv4).octets;
    return `${first}.${second}.${third}.0/24`;
  }
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/${storedBitsV6}`)}/${storedBitsV6}`;
}
