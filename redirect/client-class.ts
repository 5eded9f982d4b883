import { isbot } from 'isbot';
import { UAParser } from 'my-ua-parser';
import type { Device, Traffic } from '../domain/visitor.ts';

/** What a User-Agent header says about who is asking. */
export interface ClientClass {
  readonly device: Device;
  /** '' when it does not say. */
  readonly os: string;
  /** '' when it does not say, or says the same of every version. */
  readonly osVersion: string;
  readonly browser: string;
  readonly traffic: Traffic;
  readonly trafficReason: string;
}

/**
 * Apps that fetch a link to show a picture of it, or to see whether it is safe; some call themselves bots, some do not.
 * Microsoft's SafeLinks comes as BingPreview, or in the clothes of a browser: then the network it comes from tells.
 */
const previewPattern = new RegExp(
  'facebookexternalhit|facebot|facebookcatalog|meta-external(?:fetcher|agent|ads)|twitterbot|slackbot|slack-imgproxy|' +
    'whatsapp\\/|telegrambot|discordbot|linkedinbot|skypeuripreview|bingpreview|microsoftpreview|safelinks|pinterestbot|' +
    'redditbot|snap url preview|viber|iframely|embedly|mastodon|vkshare|kakaotalk-scrap|google-pagerenderer|' +
    'googleimageproxy|thirdlandingpagefeinfra|cardyb|bitlybot',
  'i',
);
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
  const parsed = os.name ?? '';
  const system = systemNames[parsed] ?? parsed;
  return {
    // An iPad that asks for desktop pages, as it does by default, writes what a Mac writes: it counts as a Mac.
    device: devicesByParserName[device.type ?? ''] ?? (system === '' ? 'OTHER' : 'DESKTOP'),
    os: system,
    osVersion: osVersionOf(system, os.version ?? '', userAgent),
    browser: browser.name ?? '',
    ...trafficOf(userAgent),
  };
}

const versionPattern = /^\d+(?:\.\d+)*$/;
// Firefox and Chrome write Android 10 whatever the version, Chrome with a model named K.
const frozenAndroid = /Android 10; (?:K\)|(?:Mobile|Tablet); rv:)/;

/**
 * The version where the header tells the truth. Browsers froze it at Windows NT 10.0, macOS 10.15.7, Android 10 and (as
 * Safari 26 does) iOS 18; there Safari's own version is that of the system.
 */
function osVersionOf(system: string, version: string, userAgent: string): string {
  if (!versionPattern.test(version)) return '';
  if (system === 'iOS') {
    const safari = /Version\/(\d+(?:\.\d+)*)/.exec(userAgent)?.[1] ?? '';
    return Number.parseInt(safari, 10) > Number.parseInt(version, 10) ? safari : version;
  }
  if (system === 'Android') return frozenAndroid.test(userAgent) ? '' : version;
  if (system === 'macOS') return version.startsWith('10.15') ? '' : version;
  if (system === 'Windows') return version === '10' ? '' : version;
  return system === 'Chrome OS' ? '' : version;
}

function trafficOf(userAgent: string): Pick<ClientClass, 'traffic' | 'trafficReason'> {
  if (userAgent === '') return { traffic: 'BOT', trafficReason: 'NO_USER_AGENT' };
  if (previewPattern.test(userAgent) && !browserPattern.test(userAgent)) {
    return { traffic: 'PREVIEW', trafficReason: 'PREVIEW_USER_AGENT' };
  }
  if (isbot(userAgent)) return { traffic: 'BOT', trafficReason: 'BOT_USER_AGENT' };
  return { traffic: 'HUMAN', trafficReason: '' };
}
