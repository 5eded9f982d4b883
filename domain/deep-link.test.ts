import { expect, test } from '@jest/globals';
import { allowedDeepLink, deepLinkCharsMax, deepLinkTemplate } from './deep-link.ts';
import { compileTemplate } from './expand-macros.ts';
import { macroNamesIn } from './url-template.ts';

const hosts = ['shop.example', '*.brand.example', 'dev.example:8443', 'münchen.example'];

test.each([
  ['https://shop.example', 'https://shop.example/'],
  ['https://shop.example/shoes?size=42#top', 'https://shop.example/shoes?size=42#top'],
  ['HTTPS://SHOP.EXAMPLE/Shoes', 'https://shop.example/Shoes'],
  ['http://shop.example/', 'http://shop.example/'],
  ['https://shop.example:443/', 'https://shop.example/'],
  ['https://shop.example./shoes', 'https://shop.example/shoes'],
  ['https://m.brand.example/', 'https://m.brand.example/'],
  ['https://a.b.brand.example/', 'https://a.b.brand.example/'],
  ['https://dev.example:8443/', 'https://dev.example:8443/'],
  ['https://münchen.example/', 'https://xn--mnchen-3ya.example/'],
  ['https://xn--mnchen-3ya.example/', 'https://xn--mnchen-3ya.example/'],
  ['https://shop.example/a/../b?u=https://evil.example', 'https://shop.example/b?u=https://evil.example'],
  ['https://shop.example?x=@evil.example', 'https://shop.example/?x=@evil.example'],
])('%s leads to %s', (text, url) => {
  expect(allowedDeepLink(text, hosts)).toBe(url);
});

test.each([
  '',
  'shop.example',
  '/shoes',
  '//shop.example/',
  'javascript:alert(1)//https://shop.example/',
  'JavaScript://shop.example/%0aalert(1)',
  'data:text/html,https://shop.example/',
  'ftp://shop.example/',
  'https:shop.example/',
  'https:/shop.example/',
  'https:///shop.example/',
  'https://evil.example/',
  'https://evil.example/shop.example',
  'https://evil.example?shop.example',
  'https://evil.example#shop.example',
  'https://shop.example.evil.example/',
  'https://notshop.example/',
  'https://shop.example@evil.example/',
  'https://shop.example:443@evil.example/',
  'https://evil.example:x@shop.example/',
  'https://shop.example\\@evil.example/',
  'https:\\\\shop.example/',
  'https://evil.example\\.shop.example/',
  'https://shop.example/\r\nset-cookie:a=b',
  'https://shop.example/a b',
  ' https://shop.example/',
  'https://shop\u0000.example/',
  'https://shop\t.example/',
  'https://shop.example:8443/',
  'https://dev.example/',
  'https://brand.example/',
  'https://evilbrand.example/',
  'https://.brand.example/',
  'https://shop.example../',
  'https://ѕhop.example/', // Cyrillic
  'https://shop%2eexample.evil.example/',
  'https://[::1]/',
  'https://2130706433/',
  `https://shop.example/${'a'.repeat(deepLinkCharsMax)}`,
])('%j leads nowhere', (text) => {
  expect(allowedDeepLink(text, hosts)).toBeNull();
});

test('an offer that allows no host has no deep links', () => {
  expect(allowedDeepLink('https://shop.example/', [])).toBeNull();
  expect(allowedDeepLink('https://shop.example/', ['not a host', ''])).toBeNull();
});

const landing = 'https://shop.example/landing?c={click_id}&s={sub1}#hero';

test.each([
  ['https://shop.example/shoes', 'https://shop.example/shoes?c={click_id}&s={sub1}'],
  ['https://shop.example/shoes?size=42', 'https://shop.example/shoes?size=42&c={click_id}&s={sub1}'],
  ['https://shop.example/?c=mine&%73=mine&x=1', 'https://shop.example/?x=1&c={click_id}&s={sub1}'],
  ['https://shop.example/#sizes', 'https://shop.example/?c={click_id}&s={sub1}#sizes'],
  ['https://shop.example/?x={payout}', 'https://shop.example/?x=%7Bpayout%7D&c={click_id}&s={sub1}'],
])('%s takes over what the landing page is told', (deepLink, template) => {
  const moved = deepLinkTemplate(deepLink, landing);
  expect(moved).toBe(template);
  expect(macroNamesIn(moved)).toEqual(['click_id', 'sub1']);
  expect(compileTemplate(moved).macros).not.toContain(null);
});

test('a landing page that is told nothing adds nothing', () => {
  expect(deepLinkTemplate('https://shop.example/a?x=1', 'https://shop.example/')).toBe(
    'https://shop.example/a?x=1',
  );
});
