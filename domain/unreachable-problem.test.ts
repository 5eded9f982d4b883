import { expect, test } from '@jest/globals';
import { ruleOf } from '../test/samples/routing-case.ts';
import { unreachableProblem } from './unreachable-problem.ts';

test.each([
  [['COUNTRY INCLUDE DE | AT', 'COUNTRY INCLUDE CH'], 'COUNTRY INCLUDE'],
  [['COUNTRY INCLUDE DE', 'COUNTRY EXCLUDE DE | AT'], 'COUNTRY EXCLUDE'],
  [['COUNTRY INCLUDE DE | AT', 'COUNTRY EXCLUDE DE', 'COUNTRY EXCLUDE AT'], 'COUNTRY EXCLUDE'],
  [['CITY INCLUDE Berlin', 'CITY INCLUDE Paris'], 'CITY INCLUDE'],
  [['CITY INCLUDE São Paulo', 'CITY EXCLUDE sao paulo'], 'CITY EXCLUDE'],
  [['COUNTRY INCLUDE DE', 'REGION INCLUDE US-NY', 'REGION EXCLUDE US-NY'], 'REGION EXCLUDE'],
  [['DEVICE INCLUDE MOBILE', 'DEVICE INCLUDE TABLET'], 'DEVICE INCLUDE'],
  [['DEVICE EXCLUDE DESKTOP | MOBILE | TABLET | TV | OTHER'], 'everything that there is'],
  [['OS INCLUDE iOS', 'OS EXCLUDE IOS'], 'OS EXCLUDE'],
  [['OS INCLUDE Windows', 'OS_VERSION INCLUDE iOS >=17 | Android >=12'], 'OS_VERSION INCLUDE'],
  [['BROWSER INCLUDE Chrome', 'BROWSER INCLUDE Firefox'], 'BROWSER INCLUDE'],
  [['CONNECTION_TYPE INCLUDE CELLULAR', 'CONNECTION_TYPE EXCLUDE CELLULAR'], 'CONNECTION_TYPE EXCLUDE'],
  [['ASN INCLUDE 3320', 'ASN INCLUDE 3209'], 'ASN INCLUDE'],
])('%j leave nobody over', (rules, words) => {
  expect(unreachableProblem(rules.map(ruleOf))).toContain(words);
});

test.each([
  [[]],
  [['COUNTRY INCLUDE DE | AT', 'COUNTRY INCLUDE AT | CH']],
  [['COUNTRY INCLUDE DE | AT', 'COUNTRY EXCLUDE AT']],
  [['COUNTRY EXCLUDE US', 'CITY INCLUDE New York']],
  [['COUNTRY INCLUDE DE', 'COUNTRY INCLUDE FR', 'CITY INCLUDE New York']],
  [['COUNTRY INCLUDE DE', 'COUNTRY INCLUDE FR (unknown PASS)']],
  [['CITY INCLUDE Springfield', 'CITY EXCLUDE US Springfield']],
  [['DEVICE EXCLUDE DESKTOP | MOBILE | TABLET | TV']],
  [['LANGUAGE INCLUDE de', 'LANGUAGE INCLUDE fr']],
  [['LANGUAGE INCLUDE de', 'LANGUAGE EXCLUDE de']],
  [['OS INCLUDE Windows | iOS', 'OS_VERSION INCLUDE iOS >=17']],
  [['OS EXCLUDE iOS', 'OS_VERSION INCLUDE iOS >=17 | Android >=12']],
  [['CONNECTION_TYPE EXCLUDE CELLULAR | WIFI_OR_CABLE']],
])('%j leave somebody over, or it cannot be told', (rules) => {
  expect(unreachableProblem(rules.map(ruleOf))).toBeNull();
});
