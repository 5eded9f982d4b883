import { expect, test } from '@jest/globals';
import { codeOf, explainInputOf, unknownVisitor } from './visitor-form.ts';

test('what is left out is not known', () => {
  const { visitor, at, draw } = explainInputOf({ ...unknownVisitor, link: 'nDFvGxU', os: ' iOS ' });
  expect(visitor).toEqual({
    ...{ country: null, device: null, connectionType: null, languages: [] },
    ...{ os: 'iOS', osVersion: null, browser: null, region: null, city: null, ip: null, asn: null },
  });
  expect(at).toBeNull();
  expect(draw).toBe(0.5);
});

test('a draw of all is the last one below it', () => {
  expect(explainInputOf({ ...unknownVisitor, draw: 100 }).draw).toBeLessThan(1);
  expect(explainInputOf({ ...unknownVisitor, draw: 0 }).draw).toBe(0);
});

test('a pasted tracking link is its code', () => {
  expect(codeOf('https://track.yournetwork.com/s/nDFvGxU?pub_sub=a')).toBe('nDFvGxU');
  expect(codeOf(' nDFvGxU ')).toBe('nDFvGxU');
});
