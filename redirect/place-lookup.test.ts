import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../test/rigs/until.ts';
import { geoDatabase } from '../test/samples/geo-database.ts';
import { openPlaceLookup, type PlaceLookup } from './place-lookup.ts';

const germanV4 = '85.214.132.117';
const irishV6 = '2a00:1450:4001:830::200e';
const nothing = { country: '', region: '', city: '', asn: null, connectionType: '' };
let folder: string;
const opened: PlaceLookup[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'geo-'));
});
afterAll(async () => {
  for (const lookup of opened) lookup.close();
  await rm(folder, { recursive: true });
});

async function lookupWith(files: { city?: Buffer; asn?: Buffer } = {}): Promise<PlaceLookup> {
  const write = async (content: Buffer | undefined) => {
    if (content === undefined) return null;
    const path = join(folder, `${opened.length}-${content.length}.mmdb`);
    await writeFile(path, content);
    return path;
  };
  const lookup = await openPlaceLookup({
    cityDatabase: await write(files.city),
    asnDatabase: await write(files.asn),
  });
  opened.push(lookup);
  return lookup;
}

describe('without files of the operator', () => {
  test.each([
    ['IPv4', germanV4, germanV4, 'DE'],
    ['IPv6', irishV6, irishV6, 'IE'],
    ['IPv6 in long letters', '2A00:1450:4001:0830:0000::200E', irishV6, 'IE'],
    ['IPv4 as IPv6', `::ffff:${germanV4}`, germanV4, 'DE'],
    ['IPv4 as IPv6, in hex', '::ffff:55d6:8475', germanV4, 'DE'],
    ['a private network', '192.168.1.1', '192.168.1.1', ''],
    ['a provider that shares addresses', '100.64.0.1', '100.64.0.1', ''],
    ['a local link', 'fe80::1', 'fe80::1', ''],
    ['no address', 'unknown', 'unknown', ''],
    ['nothing', '', '', ''],
  ])('%s', async (_, address, ip, country) => {
    expect((await lookupWith()).placeOf(address)).toEqual({ ...nothing, ip, country });
  });
});

describe("with the operator's city database", () => {
  test('as MaxMind lays it out', async () => {
    const { placeOf } = await lookupWith({
      city: geoDatabase({
        '85.214.0.0/16': {
          country: { iso_code: 'DE' },
          subdivisions: [{ iso_code: 'BE', names: { en: 'Land Berlin' } }],
          city: { names: { de: 'Berlin', en: 'Berlin' } },
          traits: { connection_type: 'Cable/DSL' },
        },
        '2a00:1450::/32': { country: { iso_code: 'CH' }, traits: { connection_type: 'Cellular' } },
      }),
    });
    expect(placeOf(germanV4)).toMatchObject({
      ...{ country: 'DE', region: 'DE-BE', city: 'Berlin', connectionType: 'WIFI_OR_CABLE', asn: null },
    });
    expect(placeOf(`::ffff:${germanV4}`)).toMatchObject({ city: 'Berlin' });
    expect(placeOf(irishV6)).toMatchObject({
      country: 'CH',
      region: '',
      city: '',
      connectionType: 'CELLULAR',
    });
    expect(placeOf('8.8.8.8')).toMatchObject({ country: 'US', region: '', city: '' });
  });

  test('as ip-location-db lays it out, and as DB-IP does without region codes', async () => {
    const { placeOf } = await lookupWith({
      city: geoDatabase({
        '85.214.0.0/16': { country_code: 'DE', state1: 'Berlin', city: 'Berlin' },
        '8.8.8.0/24': {
          country: { iso_code: 'US' },
          subdivisions: [{ names: { en: 'California' } }],
          city: { names: { en: 'Mountain View' } },
        },
      }),
    });
    expect(placeOf(germanV4)).toMatchObject({ country: 'DE', region: '', city: 'Berlin' });
    expect(placeOf('8.8.8.8')).toMatchObject({ country: 'US', region: '', city: 'Mountain View' });
  });

  test('of IPv4 alone, nothing is said of IPv6', async () => {
    // 2a00:1450:: begins like 42.0.20.80.
    const { placeOf } = await lookupWith({ city: geoDatabase({ '42.0.0.0/8': { country_code: 'CN' } }, 4) });
    expect(placeOf('42.0.20.80').country).toBe('CN');
    expect(placeOf(irishV6).country).toBe('IE');
  });
});

test("networks come from the operator's ASN database", async () => {
  const asn = geoDatabase({
    '85.214.0.0/16': { autonomous_system_number: 3320 },
    '2a00:1450::/32': { autonomous_system_number: 4_200_000_000 },
  });
  const { placeOf } = await lookupWith({ asn });
  expect([placeOf(germanV4).asn, placeOf(irishV6).asn, placeOf('8.8.8.8').asn]).toEqual([
    3320,
    4_200_000_000,
    null,
  ]);
});

test('a file that is replaced is read again; a broken one is not used', async () => {
  const path = join(folder, 'replaced.mmdb');
  const cities = (city: string) => geoDatabase({ '85.214.0.0/16': { country_code: 'DE', city } });
  await writeFile(path, cities('Berlin'));
  const { placeOf, close } = await openPlaceLookup({ cityDatabase: path, asnDatabase: null }, undefined, 10);
  expect(placeOf(germanV4).city).toBe('Berlin');
  await writeFile(path, 'half a file');
  await new Promise((done) => setTimeout(done, 100));
  expect(placeOf(germanV4).city).toBe('Berlin');
  await writeFile(path, cities('Hamburg'));
  await until(async () => placeOf(germanV4).city === 'Hamburg');
  close();
});

test('a file that cannot be read is named when the redirect starts', async () => {
  await expect(lookupWith({ city: Buffer.from('<html>') })).rejects.toThrow(
    /Cannot read the geo database .*mmdb/,
  );
  const missing = { cityDatabase: join(folder, 'missing.mmdb'), asnDatabase: null };
  await expect(openPlaceLookup(missing)).rejects.toThrow(/missing\.mmdb: ENOENT/);
});
