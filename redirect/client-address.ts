import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { ipv4Network } from './ipv4-network.ts';
import { RecentCache } from './recent-cache.ts';

const recentPeersMax = 10_000;

/**
 * Makes the reader of a visitor's own address. It is the framework's answer to X-Forwarded-For; only the commonest
 * request, one proxy of ours that names one IPv4 address, is answered without taking everything apart again.
 *
 * @param trustedProxies CIDRs, the same that the framework trusts
 */
export function clientAddressReader(trustedProxies: readonly string[]): (request: FastifyRequest) => string {
  const ranges = trustedProxies.map((range) => ipaddr.parseCIDR(range));
  const trusted = new RecentCache<string, boolean>(recentPeersMax, (peer) => {
    if (!ipaddr.isValid(peer)) return false;
    const address = ipaddr.process(peer);
    return ranges.some((range) => range[0].kind() === address.kind() && address.match(range));
  });
  return (request) => {
    const { headers, socket } = request.raw;
    const forwarded = headers['x-forwarded-for'];
    if (typeof forwarded !== 'string' || ipv4Network(forwarded) === null) return request.ip;
    return trusted.get(socket.remoteAddress ?? '') ? forwarded : request.ip;
  };
}
