import type { IncomingHttpHeaders } from 'node:http';
import { type Device, unknownVisitor, type Visitor } from '../domain/visitor.ts';
import { type ClientClass, clientClass } from './client-class.ts';
import type { CountryLookup } from './country-lookup.ts';
import { RecentCache } from './recent-cache.ts';

export const userAgentCharsMax = 512;
const recentUserAgentsMax = 20_000;

/** What we ask browsers to tell on their next visit; the other hints that we read come unasked. */
export const acceptClientHints = 'Sec-CH-UA-Form-Factors';

/** Makes the reader that turns the headers and address of a request into a visitor. */
export function visitorReader(
  countryOf: CountryLookup,
): (headers: IncomingHttpHeaders, ip: string) => Visitor {
  const classes = new RecentCache<string, ClientClass>(recentUserAgentsMax, clientClass);
  return (headers, ip) => {
    const client = classes.get(userAgentOf(headers));
    return {
      ...unknownVisitor,
      country: countryOf(ip),
      ip,
      device: hintedDevice(headers, client.device),
      os: hintedSystem(headers) ?? client.os,
      browser: client.browser,
      traffic: client.traffic,
      trafficReason: client.trafficReason,
    };
  };
}

export function userAgentOf(headers: IncomingHttpHeaders): string {
  return headers['user-agent']?.slice(0, userAgentCharsMax) ?? '';
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

/** Whether a browser asks ahead, before anybody clicked. */
export function isPrefetch(headers: IncomingHttpHeaders): boolean {
  const purpose = headers['sec-purpose'] ?? headers.purpose ?? headers['x-moz'];
  return typeof purpose === 'string' && purpose.includes('prefetch');
}
