import type { IncomingHttpHeaders } from 'node:http';
import type { Device, Visitor } from '../domain/visitor.ts';
import { readLanguages } from './accept-language.ts';
import { type ClientClass, clientClass } from './client-class.ts';
import { hostingNetworks } from './hosting-networks.ts';
import type { Place } from './place-lookup.ts';
import { RecentCache } from './recent-cache.ts';

export const userAgentCharsMax = 512;
const recentUserAgentsMax = 20_000;
const recentLanguagesMax = 5_000;

/** What we ask browsers to tell on their next visit; the other hints that we read come unasked. */
export const acceptClientHints = 'Sec-CH-UA-Form-Factors, Sec-CH-UA-Platform-Version';

/** What is known of a visitor besides his request. */
export interface VisitorFacts {
  /** The offer that this smartlink sent him to before, or null. */
  readonly stickyOfferId: string | null;
  /** Whether he carries a good token for tests. */
  readonly isTest: boolean;
}

/** Makes the reader that turns the headers and address of a request into a visitor. */
export function visitorReader(
  placeOf: (ip: string) => Place,
): (headers: IncomingHttpHeaders, ip: string, facts: VisitorFacts) => Visitor {
  const classes = new RecentCache<string, ClientClass>(recentUserAgentsMax, clientClass);
  const languages = new RecentCache<string, readonly string[]>(recentLanguagesMax, readLanguages);
  return (headers, ip, facts) => {
    const client = classes.get(userAgentOf(headers));
    const place = placeOf(ip);
    const hintedOs = hintedSystem(headers);
    const os = hintedOs ?? client.os;
    const { traffic, trafficReason } = trafficOf(client, place, facts.isTest);
    return {
      country: place.country,
      region: place.region,
      city: place.city,
      device: hintedDevice(headers, client.device),
      os,
      // Where the hint corrects the header's system, the header's version is that of another system.
      osVersion: hintedVersion(headers, os) ?? (os === client.os ? client.osVersion : ''),
      browser: client.browser,
      language: languages.get(headers['accept-language'] ?? ''),
      asn: place.asn,
      connectionType: place.connectionType,
      ip: place.ip,
      stickyOfferId: facts.stickyOfferId,
      traffic,
      trafficReason,
    };
  };
}

export function userAgentOf(headers: IncomingHttpHeaders): string {
  return headers['user-agent']?.slice(0, userAgentCharsMax) ?? '';
}

const test = { traffic: 'TEST', trafficReason: 'TEST_TOKEN' } as const;
const dataCentre = { traffic: 'BOT', trafficReason: 'DATACENTRE' } as const;

function trafficOf(
  client: ClientClass,
  place: Place,
  isTest: boolean,
): Pick<Visitor, 'traffic' | 'trafficReason'> {
  if (isTest) return test;
  if (client.traffic === 'HUMAN' && place.asn !== null && hostingNetworks.has(place.asn)) return dataCentre;
  return client;
}

/** Form factors are exact; `mobile` only contradicts a User-Agent that claims a desktop. */
function hintedDevice(headers: IncomingHttpHeaders, device: Device): Device {
  const formFactors = headers['sec-ch-ua-form-factors'];
  if (typeof formFactors === 'string') {
    if (formFactors.includes('"Tablet"')) return 'TABLET';
    if (formFactors.includes('"Mobile"')) return 'MOBILE';
    if (formFactors.includes('"Desktop"')) return 'DESKTOP';
  }
  if (headers['sec-ch-ua-mobile'] === '?1' && device !== 'TABLET') return 'MOBILE';
  return device;
}

const systemPattern = /^"([\w .-]{1,40})"$/;

function hintedSystem(headers: IncomingHttpHeaders): string | null {
  const platform = headers['sec-ch-ua-platform'];
  if (typeof platform !== 'string' || platform === '"Unknown"') return null;
  return systemPattern.exec(platform)?.[1] ?? null;
}

const versionPattern = /^"(\d{1,9}(?:\.\d{1,9}){0,3})"$/;
// The hint counts releases of Windows' API: 1 to 10 are those of Windows 10, from 13 on it is Windows 11.
const firstOfWindows11 = 13;

function hintedVersion(headers: IncomingHttpHeaders, os: string): string | null {
  const hint = headers['sec-ch-ua-platform-version'];
  if (typeof hint !== 'string') return null;
  const version = versionPattern.exec(hint)?.[1];
  if (version === undefined) return null;
  if (os !== 'Windows') return version;
  const major = Number.parseInt(version, 10);
  if (major >= firstOfWindows11) return '11';
  return major >= 1 ? '10' : null;
}

/** Whether a browser asks ahead, before anybody clicked. */
export function isPrefetch(headers: IncomingHttpHeaders): boolean {
  const purposes = [headers['sec-purpose'], headers.purpose, headers['x-moz']];
  return purposes.some((purpose) => String(purpose).toLowerCase().includes('prefetch'));
}
