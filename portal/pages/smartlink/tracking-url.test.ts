import { expect, test } from '@jest/globals';
import { trackingUrl } from './tracking-url.ts';

const link = 'https://track.yournetwork.com/s/nDFvGxU';

test('a sub-id labels the link', () => {
  expect(trackingUrl(link, { pub_sub: 'newsletter-jan' })).toBe(`${link}?pub_sub=newsletter-jan`);
});

test('values are encoded so that they arrive as they were typed', () => {
  const url = trackingUrl(link, { pub_sub: 'a&b=c +d/é', pub_sub2: 'x' });
  expect(url).toBe(`${link}?pub_sub=a%26b%3Dc%20%2Bd%2F%C3%A9&pub_sub2=x`);
  expect(new URL(url).searchParams.get('pub_sub')).toBe('a&b=c +d/é');
});

test('empty slots leave no trace', () => {
  expect(trackingUrl(link, { pub_sub: '  ', pub_sub3: '' })).toBe(link);
});
