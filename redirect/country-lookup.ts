import { createRequire } from 'node:module';
import ipaddr from 'ipaddr.js';
import { type CountryResponse, open } from 'maxmind';
import { RecentCache } from './recent-cache.ts';

const databaseFile = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb';
const recentAddressesMax = 100_000;

/** ISO 3166-1 alpha-2 of an address (IPv4 or IPv6), '' when it is in no known country. */
export type CountryLookup = (ip: string) => string;

/** Opens the country database that comes with the product. */
export async function openCountryLookup(): Promise<CountryLookup> {
  // This database keeps the code at the top, unlike those the package's types describe.
  const reader = await open<CountryResponse>(createRequire(import.meta.url).resolve(databaseFile));
  const recent = new RecentCache<string, string>(recentAddressesMax, (ip) => {
    // The registries' own blocks, private networks among them, carry the country of a registry: nobody visits from there.
    if (!ipaddr.isValid(ip) || ipaddr.parse(ip).range() !== 'unicast') return '';
    const found = reader.get(ip) as { country_code?: string } | null;
    return found?.country_code ?? '';
  });
  return (ip) => recent.get(ip);
}
