import { expect, test } from '@jest/globals';
import { ruleOf } from '../test/samples/routing-case.ts';
import { targetingProblem, targetingValueCharsMax, targetingValuesMax } from './targeting.ts';

test.each([
  'COUNTRY INCLUDE DE | US',
  'REGION INCLUDE DE-BE | US-NY | FR-75C',
  'CITY INCLUDE Berlin | São Paulo | US-NY New York | GB London',
  'DEVICE EXCLUDE TV | OTHER',
  'OS INCLUDE iOS | Chrome OS',
  'OS_VERSION INCLUDE iOS >=17 | iOS >= 17.4 | Android 12-14 | Android 12 - 14.1 | Windows 10 | Chrome OS <120',
  'BROWSER INCLUDE Mobile Safari',
  'LANGUAGE INCLUDE de | de-AT | zh-Hant-TW | gsw',
  'CONNECTION_TYPE INCLUDE CELLULAR | WIFI_OR_CABLE',
  'ASN INCLUDE 3320 | 4294967295',
  'IP_RANGE INCLUDE 192.0.2.0/24 | 192.0.2.1 | 2001:db8::/32 | ::1 | ::ffff:192.0.2.1 | 0.0.0.0/0 | ::/0',
  'DAY_PART INCLUDE MON-FRI 09:00-18:00 Europe/Berlin | SAT,SUN 00:00-24:00 UTC | FRI 22:00-04:00 Etc/GMT+5',
])('%s is good', (text) => {
  expect(targetingProblem(ruleOf(text))).toBeNull();
});

test.each([
  ['COUNTRY', ['de', 'DEU', 'Germany', 'D', ''], 'two capital letters such as DE'],
  ['REGION', ['NY', 'US-', 'us-ny', 'US-NYNY', 'US_NY'], 'such as US-NY'],
  ['CITY', ['', ' Berlin', 'Berlin\n', 'Ber\u0000lin'], 'such as Berlin'],
  ['DEVICE', ['PHONE', 'mobile'], 'DESKTOP, MOBILE, TABLET, TV, OTHER'],
  ['OS', ['', ' '], 'such as iOS'],
  ['OS_VERSION', ['iOS', '17', '>=17', 'iOS >17-18', 'iOS 17.', 'iOS seventeen', 'iOS =17'], 'iOS >=17'],
  ['BROWSER', ['Chrome '], 'such as Chrome'],
  ['LANGUAGE', ['german', 'de_DE', 'd', 'de-', '*'], 'such as de'],
  ['CONNECTION_TYPE', ['WIFI', 'cellular'], 'CELLULAR, WIFI_OR_CABLE'],
  ['ASN', ['AS3320', '0', '4294967296', '-1', '1e3'], 'such as 3320 for AS3320'],
  [
    'IP_RANGE',
    [
      '192.0.2',
      '192.0.2.0/33',
      '192.0.2.256',
      '2001:db8::/129',
      '1::2::3',
      ':::',
      '1:2:3:4:5:6:7:8:9',
      'x/8',
      '192.0.2.0/',
      '192.0.2.0/8/8',
      '12345::',
    ],
    'such as 192.0.2.0/24',
  ],
  [
    'DAY_PART',
    [
      'MON 09:00-18:00',
      'MON 9:00-18:00 UTC',
      'MON 09:00-09:00 UTC',
      'MON 24:00-25:00 UTC',
      'MOON 09:00-18:00 UTC',
      'MON-TUE-WED 09:00-18:00 UTC',
      'MON 09:60-18:00 UTC',
      'MON 09:00-24:30 UTC',
      'MON 09:00-18:00 Europe Berlin',
    ],
    'such as MON-FRI 09:00-18:00 Europe/Berlin',
  ],
] as const)('%s is refused what it cannot be, with the fix', (dimension, values, words) => {
  for (const value of values) {
    const problem = targetingProblem({ dimension, operator: 'INCLUDE', values: [value] });
    expect(`${JSON.stringify(value)} ${problem}`).toContain(words);
  }
});

test('a rule has between one and many values, none too long', () => {
  const countries = (count: number) => Array.from({ length: count }, () => 'DE');
  const problem = (values: string[]) =>
    targetingProblem({ dimension: 'COUNTRY', operator: 'INCLUDE', values });
  expect(problem([])).toContain('drop the rule');
  expect(problem(countries(targetingValuesMax))).toBeNull();
  expect(problem(countries(targetingValuesMax + 1))).toContain(`at most ${targetingValuesMax}`);
  expect(problem(['x'.repeat(targetingValueCharsMax + 1)])).toContain(`at most ${targetingValueCharsMax}`);
});
