import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import type { AddressInfo } from 'node:net';
import type { ResolveHost } from '../../workers/postbacks/guarded-agent.ts';

const typeA = 1;
const typeAaaa = 28;
const headerBytes = 12;

/** The addresses that a name has at its nth lookup, counted from 0. */
type Records = Readonly<Record<string, (lookup: number) => readonly string[]>>;

/** A real DNS server on this machine, for names that lie. */
export async function startDnsStub(records: Records) {
  const lookups = new Map<string, number>();
  const server = createSocket('udp4');
  server.on('message', (query, from) => {
    const { name, type, end } = question(query);
    const key = `${name} ${type}`;
    const lookup = lookups.get(key) ?? 0;
    lookups.set(key, lookup + 1);
    const addresses = Object.hasOwn(records, name) ? (records[name]?.(lookup) ?? []) : [];
    const wanted = addresses.filter((address) => address.includes(':') === (type === typeAaaa));
    server.send(answer(query.subarray(0, end), wanted), from.port, from.address);
  });
  await new Promise<void>((done) => server.bind(0, '127.0.0.1', done));
  const resolver = new Resolver({ timeout: 500, tries: 1 });
  resolver.setServers([`127.0.0.1:${(server.address() as AddressInfo).port}`]);
  const resolve: ResolveHost = async (hostname) => {
    const found = await Promise.all([
      resolver.resolve4(hostname).catch(() => []),
      resolver.resolve6(hostname).catch(() => []),
    ]);
    const addresses = found.flat().map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (addresses.length === 0) throw Object.assign(new Error('no such host'), { code: 'ENOTFOUND' });
    return addresses;
  };
  return { resolve, stop: () => new Promise<void>((done) => server.close(() => done())) };
}

function question(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = headerBytes;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('ascii', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function answer(query: Buffer, addresses: readonly string[]): Buffer {
  const head = Buffer.from(query);
  head.writeUInt16BE(0x8580, 2); // an authoritative answer without an error
  head.writeUInt16BE(addresses.length, 6);
  head.writeUInt32BE(0, 8);
  return Buffer.concat([head, ...addresses.map(record)]);
}

function record(address: string): Buffer {
  const bytes = address.includes(':') ? ipv6Bytes(address) : Buffer.from(address.split('.').map(Number));
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0); // the name of the question
  head.writeUInt16BE(bytes.length === 4 ? typeA : typeAaaa, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(bytes.length, 10);
  return Buffer.concat([head, bytes]);
}

/** Eight groups, or fewer around one `::`. */
function ipv6Bytes(address: string): Buffer {
  const [left = '', right = ''] = address.split('::');
  const groups = (text: string) =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
  const [start, end] = [groups(left), groups(right)];
  const whole = [...start, ...Array<number>(8 - start.length - end.length).fill(0), ...end];
  const bytes = Buffer.alloc(16);
  for (const [place, group] of whole.entries()) bytes.writeUInt16BE(group, place * 2);
  return bytes;
}
