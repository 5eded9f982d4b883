import ipaddr from 'ipaddr.js';

export type GeoValue = string | number | readonly GeoValue[] | { readonly [name: string]: GeoValue };
type Branch = [Branch | Buffer | null, Branch | Buffer | null];

const recordBytes = 3;
const separatorBytes = 16;
const metadataMark = Buffer.concat([Buffer.from([0xab, 0xcd, 0xef]), Buffer.from('MaxMind.com')]);
const types = { text: 2, number: 6, map: 7, list: 11 } as const;
const wideTypeMin = 8;
const shortSizeMax = 28;

/**
 * A geo database in MaxMind's format (MMDB 2.0, 24-bit records) with one value per network. Networks do not overlap.
 *
 * @param networks CIDRs; with `ipVersion` 6 those of IPv4 stand in the first 32 bits of the tree, as in real ones
 */
export function geoDatabase(networks: Readonly<Record<string, GeoValue>>, ipVersion: 4 | 6 = 6): Buffer {
  const root: Branch = [null, null];
  for (const [network, value] of Object.entries(networks))
    insert(root, bitsOf(network, ipVersion), encoded(value));
  const branches: Branch[] = [];
  number(root, branches);
  const placeOf = new Map(branches.map((branch, index) => [branch, index]));
  const data: Buffer[] = [];
  let dataBytes = 0;
  const tree = Buffer.alloc(branches.length * 2 * recordBytes);
  branches.flat().forEach((record, index) => {
    let pointer = branches.length;
    if (Buffer.isBuffer(record)) {
      pointer = branches.length + separatorBytes + dataBytes;
      data.push(record);
      dataBytes += record.length;
    } else if (record !== null) {
      pointer = placeOf.get(record) ?? pointer;
    }
    tree.writeUIntBE(pointer, index * recordBytes, recordBytes);
  });
  const metadata = encoded({
    ...{ node_count: branches.length, record_size: recordBytes * 8, ip_version: ipVersion },
    ...{ database_type: 'Test', languages: ['en'], description: { en: 'Test' } },
    ...{ binary_format_major_version: 2, binary_format_minor_version: 0, build_epoch: 1_700_000_000 },
  });
  return Buffer.concat([tree, Buffer.alloc(separatorBytes), ...data, metadataMark, metadata]);
}

function bitsOf(network: string, ipVersion: 4 | 6): number[] {
  const [address, prefixBits] = ipaddr.parseCIDR(network);
  const padding = ipVersion === 6 && address.kind() === 'ipv4' ? 96 : 0;
  const bits = address
    .toByteArray()
    .flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((place) => (byte >> place) & 1));
  return [...Array<number>(padding).fill(0), ...bits.slice(0, prefixBits)];
}

function insert(root: Branch, bits: readonly number[], value: Buffer): void {
  let branch = root;
  bits.forEach((bit, index) => {
    if (index === bits.length - 1) {
      branch[bit] = value;
      return;
    }
    const next = branch[bit];
    if (Buffer.isBuffer(next)) throw new Error('The networks overlap.');
    branch[bit] = next ?? [null, null];
    branch = branch[bit] as Branch;
  });
}

function number(branch: Branch, branches: Branch[]): void {
  branches.push(branch);
  for (const next of branch) if (next !== null && !Buffer.isBuffer(next)) number(next, branches);
}

function encoded(value: GeoValue): Buffer {
  if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    return Buffer.concat([head(types.text, bytes.length), bytes]);
  }
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return Buffer.concat([head(types.number, bytes.length), bytes]);
  }
  if (Array.isArray(value)) return Buffer.concat([head(types.list, value.length), ...value.map(encoded)]);
  const entries = Object.entries(value);
  return Buffer.concat([
    head(types.map, entries.length),
    ...entries.flatMap(([name, part]) => [encoded(name), encoded(part)]),
  ]);
}

function head(type: number, size: number): Buffer {
  if (size > shortSizeMax) throw new Error('A value is too long for this small writer.');
  return type < wideTypeMin ? Buffer.from([(type << 5) | size]) : Buffer.from([size, type - 7]);
}
