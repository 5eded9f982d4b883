import { describe, expect, test } from '@jest/globals';
import type { Place } from './place-lookup.ts';
import { visitorReader } from './read-visitor.ts';

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0';
const onAndroid = `Mozilla/5.0 (Linux; Android 10; K) ${chrome} Mobile Safari/537.36`;
const onWindows = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`;
const onMac =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15';
const hetzner = 24940;
const telekom = 3320;
const somewhere: Place = {
  ...{ ip: '192.0.2.1', country: 'DE', region: 'DE-BE', city: 'Berlin', asn: telekom, connectionType: '' },
};

const read = (headers: Record<string, string>, place: Partial<Place> = {}, isTest = false) =>
  visitorReader(() => ({ ...somewhere, ...place }))(headers, '192.0.2.1', { stickyOfferId: null, isTest });

test('a visitor is where his address is, and reads what his browser asks for', () => {
  expect(read({ 'user-agent': onAndroid, 'accept-language': 'de-DE,en;q=0.5' })).toEqual({
    ...{ country: 'DE', region: 'DE-BE', city: 'Berlin', asn: telekom, connectionType: '', ip: '192.0.2.1' },
    ...{ device: 'MOBILE', os: 'Android', osVersion: '', browser: 'Chrome', language: ['de-DE', 'en'] },
    ...{ traffic: 'HUMAN', trafficReason: '', stickyOfferId: null },
  });
  expect(read({ 'user-agent': onAndroid })).toMatchObject({ language: [] });
});

describe('client hints', () => {
  test.each([
    ['Android', onAndroid, '"Android"', '"14.0.0"', 'MOBILE Android 14.0.0'],
    ['a Mac', onMac, '"macOS"', '"15.1.0"', 'DESKTOP macOS 15.1.0'],
    ['Windows 11', onWindows, '"Windows"', '"15.0.0"', 'DESKTOP Windows 11'],
    ['Windows 10', onWindows, '"Windows"', '"10.0.0"', 'DESKTOP Windows 10'],
    ['Windows 8', onWindows, '"Windows"', '"0.3.0"', 'DESKTOP Windows '],
    ['Linux, which has none', onWindows, '"Linux"', '""', 'DESKTOP Linux '],
    ['nonsense', onAndroid, '"Android"', '"14; drop"', 'MOBILE Android '],
  ])('tell the version of %s', (_, userAgent, platform, version, expected) => {
    const hints = { 'sec-ch-ua-platform': platform, 'sec-ch-ua-platform-version': version };
    const { device, os, osVersion } = read({ 'user-agent': userAgent, ...hints });
    expect(`${device} ${os} ${osVersion}`).toBe(expected);
  });

  test('of another system do not keep the version of the header', () => {
    const windows7 = `Mozilla/5.0 (Windows NT 6.1; Win64; x64) ${chrome} Safari/537.36`;
    expect(read({ 'user-agent': windows7 })).toMatchObject({ os: 'Windows', osVersion: '7' });
    expect(read({ 'user-agent': windows7, 'sec-ch-ua-platform': '"Chrome OS"' })).toMatchObject({
      ...{ os: 'Chrome OS', osVersion: '' },
    });
  });
});

test('an iPad that asks for desktop pages counts as the Mac that it writes', () => {
  expect(read({ 'user-agent': onMac })).toMatchObject({ device: 'DESKTOP', os: 'macOS', osVersion: '' });
});

describe('what counts as a person', () => {
  test.each([
    ['a browser at home', onWindows, { asn: telekom }, 'HUMAN '],
    ['a browser in a data centre', onWindows, { asn: hetzner }, 'BOT DATACENTRE'],
    ['a browser in a network that is not known', onWindows, { asn: null }, 'HUMAN '],
    ['a preview in a data centre', 'Twitterbot/1.0', { asn: hetzner }, 'PREVIEW PREVIEW_USER_AGENT'],
    ['a crawler', 'Googlebot/2.1', {}, 'BOT BOT_USER_AGENT'],
    ['nobody', '', {}, 'BOT NO_USER_AGENT'],
  ])('%s', (_, userAgent, place, expected) => {
    const { traffic, trafficReason } = read({ 'user-agent': userAgent }, place);
    expect(`${traffic} ${trafficReason}`).toBe(expected);
  });

  test('a token for tests goes before everything', () => {
    expect(read({ 'user-agent': 'curl/8.5.0' }, { asn: hetzner }, true)).toMatchObject({
      ...{ traffic: 'TEST', trafficReason: 'TEST_TOKEN' },
    });
  });
});
