import { expect, test } from '@jest/globals';
import { destinationProblem, fallbackUrlProblem } from './destination-url.ts';
import { urlTemplateCharsMax } from './url-template-problem.ts';

const ownHosts = ['track.example.com', 'localhost:4100'];

test.each([
  'https://shop.example/',
  'http://shop.example',
  'https://shop.example:8443/a/{sub1}?c={click_id}&x=%20#{country}',
  'https://shop.example?c={clickid}&p={aff_id}',
  'https://münchen.example/',
  'https://track.example.com.evil.example/',
  'http://localhost:4500/landing?c={click_id}',
  'http://127.0.0.1:4500/landing',
  'http://128.0.0.1:4100/',
  'http://localhost.example:4100/',
  'http://[::2]:4100/',
  'HTTPS://SHOP.EXAMPLE/',
])('%s is good', (template) => {
  expect(destinationProblem(template, ownHosts)).toBeNull();
});

test.each([
  ['', 'https://'],
  ['shop.example/', 'https://'],
  ['//shop.example/', 'https://'],
  ['javascript:alert(1)', 'https://'],
  ['ftp://shop.example/', 'https://'],
  ['{sub1}://shop.example/', 'https://'],
  ['https://{sub1}.shop.example/', 'after the host'],
  ['https://shop.example{sub1}/', 'after the host'],
  ['https://good.example@evil.example/', 'user name'],
  ['https://user:pass@shop.example/', 'user name'],
  ['https:\\\\shop.example', 'backslashes'],
  ['https://shop.example/a b', 'spaces'],
  ['https://shop.example/\u0000', 'spaces'],
  ['https:///path', 'is not a host'],
  ['https://', 'is not a host'],
  ['https://shop.example:99999/', 'is not a host'],
  ['https://shop.example/{unknown}', 'is not a macro'],
  ['https://shop.example/{}', 'is not a macro'],
  ['https://shop.example/{sub1:raw}', 'is not a macro'],
  ['https://shop.example/{sub1', 'no partner'],
  ['https://track.example.com/s/nDFvGxU', 'in a circle'],
  ['https://TRACK.example.com./s/nDFvGxU', 'in a circle'],
  ['https://track.example.com:443/s/nDFvGxU', 'in a circle'],
  ...[
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    '127.0.0.1',
    '127.9.8.7',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '0.0.0.0',
    '0',
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
  ].map((host) => [`http://${host}:4100/s/nDFvGxU`, 'in a circle']),
  [`https://shop.example/${'a'.repeat(urlTemplateCharsMax)}`, 'at most'],
])('%s is refused', (template, words) => {
  expect(destinationProblem(template, ownHosts)).toContain(words);
});

test('a fallback page takes visitor macros and refuses those of an offer', () => {
  expect(fallbackUrlProblem('https://shop.example/?c={country}&s={sub1}', ownHosts)).toBeNull();
  expect(fallbackUrlProblem('https://shop.example/?o={offer_id}', ownHosts)).toContain(
    '{offer_id} has no value',
  );
  expect(fallbackUrlProblem('https://track.example.com/s/nDFvGxU', ownHosts)).toContain('in a circle');
});
