import { expect, test } from '@jest/globals';
import { aClick } from '../test/samples/redirect-events.ts';
import { countHop, expandDestination, hostOf } from './destination.ts';

const long = '😀'.repeat(255);
const click = aClick({
  clickId: '01m7wd7tg0epfbphd7q7jbsfxa',
  ...{ subIds: [long, long, long, long, long], publisherClickId: long },
  ...{ referrer: 'ü'.repeat(1024), userAgent: 'ü'.repeat(512) },
});

test('a destination that a proxy would refuse goes without texts, and keeps what identifies the click', () => {
  const macros = '{sub1}{sub2}{sub3}{sub4}{sub5}{pub_click_id}{referrer}{user_agent}';
  expect(expandDestination(`https://shoes.example/?a=${macros}&c={click_id}&g={country}`, click)).toBe(
    'https://shoes.example/?a=&c=01m7wd7tg0epfbphd7q7jbsfxa&g=DE',
  );
});

test('a short one has them all', () => {
  const url = expandDestination('https://shoes.example/?s={sub1}', click);
  expect(new URL(url).searchParams.get('s')).toBe(long);
});

test('the host is what stands before the path', () => {
  expect(hostOf('https://shoes.example:8443/{sub1}')).toBe('shoes.example:8443');
  expect(hostOf('javascript:alert(1)')).toBe('');
  expect(expandDestination('javascript:alert(1)', click)).toBe('');
});

test.each([
  ['https://a.example', 'https://a.example?_h=1'],
  ['https://a.example/?b=c', 'https://a.example/?b=c&_h=1'],
  ['https://a.example/#top', 'https://a.example/?_h=1#top'],
  ['https://a.example/?b#top?', 'https://a.example/?b&_h=1#top?'],
])('a hop is counted in the query of %s', (url, counted) => {
  expect(countHop(url, 0)).toBe(counted);
});
