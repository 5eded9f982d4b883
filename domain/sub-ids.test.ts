import { expect, test } from '@jest/globals';
import { readClickLabels, subIdCharsMax } from './sub-ids.ts';

const labels = (query: string) => {
  const { subIds, publisherClickId } = readClickLabels(query);
  return [...subIds, publisherClickId].join('|');
};

test.each([
  ['', '|||||'],
  ['pub_sub=news', 'news|||||'],
  ['sub1=a&sub2=b&sub3=c&sub4=d&sub5=e', 'a|b|c|d|e|'],
  ['pub_sub=a&pub_sub2=b&pub_sub3=c&pub_sub4=d&pub_sub5=e', 'a|b|c|d|e|'],
  ['s1=a&s5=e', 'a||||e|'],
  ['aff_sub=a&aff_sub2=b', 'a|b||||'],
  ['sub1=second&pub_sub=first', 'first|||||'],
  ['pub_sub=&sub1=filled', 'filled|||||'],
  ['pub_sub=one&pub_sub=two', 'one|||||'],
  ['transaction_id=mine', '|||||mine'],
  ['aff_click_id=second&pub_click_id=first', '|||||first'],
  ['SUB1=a&pub_sub[]=b&__proto__=c&constructor=d', '|||||'],
  ['sub1=a+b%20c%2Bd', 'a b c+d|||||'],
  ['sub1=50%25&sub2=%2520', '50%|%20||||'],
  ['sub1=100%', '100%|||||'],
  ['sub1=%zz%u0041', '%zz%u0041|||||'],
  ['sub1=a%00b%0D%0Ac%7F%C2%85', 'abc|||||'],
  ['sub1=%00', '|||||'],
  ['sub1=%C3%28', '\ufffd(|||||'],
  ['sub1=%ED%A0%80', '\ufffd\ufffd\ufffd|||||'],
  ['sub1=%7Bzoneid%7D', '{zoneid}|||||'],
])('%s', (query, expected) => {
  expect(labels(query)).toBe(expected);
});

test.each([
  ['{clickid}', true],
  ['{sub1}', true],
  ['{{ad.id}}', true],
  ['$\u007bSUB_ID}', true],
  ['camp-{adset:id}-x', true],
  ['[CLICK_ID]', true],
  ['[[c1]]', true],
  ['%7Bsub%7D', true],
  ['__CID__', true],
  ['__CAMPAIGN_ID__-1', true],
  ['#s1#', true],
  ['%%CLICK_URL%%', true],
  ['', false],
  ['newsletter', false],
  ['{', false],
  ['{}', false],
  ['{ "a": 1 }', false],
  ['a{b c}d', false],
  ['[promo]', false],
  ['[1]', false],
  ['__init__', false],
  ['_A_', false],
  ['#1', false],
  ['50%', false],
])('%s: is it a placeholder that nobody replaced? %s', (label, expected) => {
  const query = (name: string) => `${name}=${encodeURIComponent(label)}`;
  expect(readClickLabels(query('sub3')).hasUnreplacedMacro).toBe(expected);
  expect(readClickLabels(query('pub_click_id')).hasUnreplacedMacro).toBe(expected);
  expect(readClickLabels(query('other')).hasUnreplacedMacro).toBe(false);
});

test('a label that was cut is told, one that fits is not', () => {
  const isTruncated = (label: string) => readClickLabels(`sub2=${encodeURIComponent(label)}`).isTruncated;
  expect(isTruncated('a'.repeat(subIdCharsMax))).toBe(false);
  expect(isTruncated('a'.repeat(subIdCharsMax + 1))).toBe(true);
  expect(isTruncated('😀'.repeat(subIdCharsMax))).toBe(false);
  expect(isTruncated('😀'.repeat(subIdCharsMax + 1))).toBe(true);
  expect(isTruncated(`${'a'.repeat(subIdCharsMax)}\n\u0000`)).toBe(false);
  expect(readClickLabels(`sub2=${'a'.repeat(999)}&pub_sub2=b`).isTruncated).toBe(false);
});

test('a long label is cut at a code point', () => {
  const long = readClickLabels(`sub1=${'a'.repeat(10)}${encodeURIComponent('😀'.repeat(300))}`).subIds[0];
  expect([...long]).toHaveLength(subIdCharsMax);
  expect(long.isWellFormed()).toBe(true);
  expect(long.endsWith('😀')).toBe(true);
});

test('a thousand parameters are no problem', () => {
  const many = Array.from({ length: 1000 }, (_, index) => `p${index}=x`).join('&');
  expect(labels(`${many}&sub1=last`)).toBe('last|||||');
});

test('what goes in comes out: every label survives one encoding', () => {
  for (const value of ['a b', '+', '%', '&=#?', 'ü✓😀', '{x}', '"<>', '50%25']) {
    expect(readClickLabels(`sub1=${encodeURIComponent(value)}`).subIds[0]).toBe(value);
  }
});
