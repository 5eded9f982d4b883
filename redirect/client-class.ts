import { isbot } from 'isbot';
import { UAParser } from 'my-ua-parser';
import type { Device, Traffic } from '../domain/visitor.ts';

/** What a User-Agent header says about who is asking. */
export interface ClientClass {
  readonly device: Device;
  /** '' when it does not say. */
  readonly os: string;
  readonly browser: string;
  readonly traffic: Traffic;
  readonly trafficReason: string;
}

/** Apps that fetch a link to show a picture of it; some call themselves bots, some do not. */
const previewPattern =
  /facebookexternalhit|facebot|twitterbot|slackbot|slack-imgproxy|whatsapp\/|telegrambot|discordbot|linkedinbot|skypeuripreview|bingpreview|pinterestbot|redditbot|viber|iframely|embedly|mastodon/i;
// In-app browsers of the same companies name the app after a browser's own words, and people use them.
const browserPattern = /\bMobile\/\w+|\bMobile Safari\/|; wv\)/;

const devicesByParserName: Readonly<Record<string, Device>> = {
  mobile: 'MOBILE',
  tablet: 'TABLET',
  smarttv: 'TV',
  console: 'OTHER',
  wearable: 'OTHER',
  embedded: 'OTHER',
};

/** One name per system, as client hints spell it. */
const systemNames: Readonly<Record<string, string>> = { 'Mac OS': 'macOS', 'Chromium OS': 'Chrome OS' };

/** Classifies a User-Agent header. Costs tens of microseconds: keep the answers. */
export function clientClass(userAgent: string): ClientClass {
  const { device, os, browser } = new UAParser(userAgent).getResult();
  const system = os.name ?? '';
  return {
    device: devicesByParserName[device.type ?? ''] ?? (system === '' ? 'OTHER' : 'DESKTOP'),
    os: systemNames[system] ?? system,
    browser: browser.name ?? '',
    ...trafficOf(userAgent),
  };
}

function trafficOf(userAgent: string): Pick<ClientClass, 'traffic' | 'trafficReason'> {
  if (userAgent === '') return { traffic: 'BOT', trafficReason: 'NO_USER_AGENT' };
  if (previewPattern.test(userAgent) && !browserPattern.test(userAgent)) {
    return { traffic: 'PREVIEW', trafficReason: 'PREVIEW_USER_AGENT' };
  }
  if (isbot(userAgent)) return { traffic: 'BOT', trafficReason: 'BOT_USER_AGENT' };
  return { traffic: 'HUMAN', trafficReason: '' };
}
