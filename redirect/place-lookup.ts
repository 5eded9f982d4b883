import { unwatchFile, watchFile } from 'node:fs';
import { createRequire } from 'node:module';
import ipaddr from 'ipaddr.js';
import { open, type Reader, type Response } from 'maxmind';
import type { ConnectionType } from '../domain/visitor.ts';
import type { Logger } from '../platform/logger.ts';
import { Problem } from '../platform/problem.ts';
import { addressInIpv4Network, ipv4Network } from './ipv4-network.ts';
import { RecentCache } from './recent-cache.ts';

const countryFile = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb';
const recentAddressesMax = 50_000;
const recentNetworksMax = 50_000;
/** Most IPv4 networks that databases tell apart are this wide or wider: one look-up serves 256 addresses. */
const networkBits = 24;
const defaultRefreshMs = 60_000;

/** What an address tells. '' and null where no database knows. */
export interface Place {
  /** The address itself, written in one way: an IPv4 address in IPv6 clothes (::ffff:192.0.2.1) is an IPv4 address. */
  readonly ip: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 3166-2. */
  readonly region: string;
  /** English name. */
  readonly city: string;
  readonly asn: number | null;
  readonly connectionType: ConnectionType | '';
}

/** Databases of the operator's own, in MaxMind's format (MMDB) and the layout of MaxMind, DB-IP or ip-location-db. */
export interface PlaceFiles {
  /** Cities; its country goes before that of the database that comes with the product. */
  readonly cityDatabase: string | null;
  readonly asnDatabase: string | null;
}

export interface PlaceLookup {
  /** Never throws: of what is no address nothing is known. */
  placeOf(ip: string): Place;
  close(): void;
}

type Fields = { readonly [name: string]: unknown };

/**
 * Opens the country database that comes with the product, and the operator's own where there are any. Theirs are read
 * again when the file is replaced.
 *
 * @param refreshMs how often a file is looked after
 * @throws Problem naming the file that cannot be read
 */
export async function openPlaceLookup(
  files: PlaceFiles = { cityDatabase: null, asnDatabase: null },
  logger?: Logger,
  refreshMs = defaultRefreshMs,
): Promise<PlaceLookup> {
  const readers = {
    country: await openDatabase(createRequire(import.meta.url).resolve(countryFile)),
    city: files.cityDatabase === null ? null : await openDatabase(files.cityDatabase),
    asn: files.asnDatabase === null ? null : await openDatabase(files.asnDatabase),
  };
  let recent = new RecentPlaces(readers);
  const stops = (['city', 'asn'] as const).map((name) => {
    const path = name === 'city' ? files.cityDatabase : files.asnDatabase;
    return path === null
      ? () => undefined
      : follow({ path, logger, refreshMs }, (reader) => {
          readers[name] = reader;
          recent = new RecentPlaces(readers);
        });
  });
  return {
    placeOf: (ip) => recent.placeOf(ip),
    close: () => {
      for (const stop of stops) stop();
    },
  };
}

async function openDatabase(path: string): Promise<Reader<Response>> {
  try {
    return await open(path);
  } catch (error) {
    throw new Problem(`Cannot read the geo database ${path}: ${(error as Error).message}`);
  }
}

/** Reads a file again when it was replaced; one that is broken or half there is announced and the old one stays. */
function follow(
  { path, logger, refreshMs }: { path: string; logger: Logger | undefined; refreshMs: number },
  use: (reader: Reader<Response>) => void,
): () => void {
  const reopen = () =>
    void openDatabase(path).then(use, (error: unknown) =>
      logger?.error(
        { err: error },
        'a geo database was replaced by one that cannot be read; the old one stays',
      ),
    );
  watchFile(path, { persistent: false, interval: refreshMs }, reopen);
  return () => unwatchFile(path, reopen);
}

interface Readers {
  readonly country: Reader<Response>;
  readonly city: Reader<Response> | null;
  readonly asn: Reader<Response> | null;
}

/** Remembers places by network where one place is all of it, else by address. */
class RecentPlaces {
  readonly #networks: RecentCache<number, Place | null>;
  readonly #addresses: RecentCache<string, Place>;

  constructor(readers: Readers) {
    this.#addresses = new RecentCache(recentAddressesMax, (ip) => lookUp(readers, ip));
    this.#networks = new RecentCache(recentNetworksMax, (network) => {
      const ip = addressInIpv4Network(network);
      const isOne = Object.values(readers).every((reader) => isOneNetwork(reader, ip));
      return isOne ? lookUp(readers, ip) : null;
    });
  }

  placeOf(ip: string): Place {
    const network = ipv4Network(ip);
    const place = network === null ? null : this.#networks.get(network);
    if (place === null) return this.#addresses.get(ip);
    const { country, region, city, asn, connectionType } = place;
    return { ip, country, region, city, asn, connectionType };
  }
}

function isOneNetwork(reader: Reader<Response> | null, ip: string): boolean {
  return reader === null || reader.getWithPrefixLength(ip)[1] <= networkBits;
}

function lookUp(readers: Readers, text: string): Place {
  const nothing = { ip: text, country: '', region: '', city: '', asn: null, connectionType: '' } as const;
  if (!ipaddr.isValid(text)) return nothing;
  const address = ipaddr.process(text);
  const ip = address.toString();
  // The registries' own blocks, private networks among them, carry the country of a registry: nobody visits from there.
  if (address.range() !== 'unicast') return { ...nothing, ip };
  const city = find(readers.city, address, ip);
  const network = find(readers.asn, address, ip);
  const asn = network.autonomous_system_number;
  return {
    ip,
    ...cityOf(city, () => textOf(find(readers.country, address, ip).country_code)),
    asn: typeof asn === 'number' ? asn : null,
    connectionType: connectionTypeOf(city),
  };
}

const noFields: Fields = {};

function find(reader: Reader<Response> | null, address: ipaddr.IPv4 | ipaddr.IPv6, ip: string): Fields {
  // A database of IPv4 alone would take an IPv6 address for the IPv4 address that it begins with.
  if (reader === null || (address.kind() === 'ipv6' && reader.metadata.ipVersion === 4)) return noFields;
  return fieldsOf(reader.get(ip));
}

/** MaxMind and DB-IP nest the fields and name them by language; ip-location-db has them side by side. */
function cityOf(found: Fields, otherCountry: () => string): Pick<Place, 'country' | 'region' | 'city'> {
  const own = textOf(fieldsOf(found.country).iso_code) || textOf(found.country_code);
  const country = own === '' ? otherCountry() : own;
  const [subdivision] = Array.isArray(found.subdivisions) ? found.subdivisions : [];
  const code = textOf(fieldsOf(subdivision).iso_code);
  return {
    country,
    region: own !== '' && /^[A-Z0-9]{1,3}$/.test(code) ? `${own}-${code}` : '',
    city: textOf(found.city) || textOf(fieldsOf(fieldsOf(found.city).names).en),
  };
}

/** Few databases tell it: MaxMind's Enterprise and DB-IP's commercial ones. */
function connectionTypeOf(found: Fields): ConnectionType | '' {
  const text = textOf(found.connection_type) || textOf(fieldsOf(found.traits).connection_type);
  if (text === '') return '';
  return text.toLowerCase() === 'cellular' ? 'CELLULAR' : 'WIFI_OR_CABLE';
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : noFields;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
