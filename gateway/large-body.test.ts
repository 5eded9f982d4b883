import { describe, expect, test } from '@jest/globals';
import type { Viewer } from '../domain/viewer.ts';
import { checkBody, checkLength } from './large-body.ts';
import { bodyBytesMax } from './limits.ts';

const dora: Viewer = {
  userId: 'usr_1',
  role: 'MANAGER',
  publisherId: null,
  scopes: ['CONVERSIONS_WRITE'],
  viaKey: null,
};
const reader: Viewer = { ...dora, scopes: ['REPORTS_READ'] };
const ann: Viewer = { ...dora, role: 'PUBLISHER', publisherId: 'pub_1' };
const long = 'x'.repeat(bodyBytesMax);
const imports = { query: 'mutation', variables: { input: { csv: long, dryRun: true } } };
const given = (body: object, viewer: Viewer, length: number | null = JSON.stringify(body).length) => {
  const header = length === null ? undefined : String(length);
  checkLength(header, viewer);
  checkBody(body, header, viewer);
};

test('a file is taken from those who may import, whether they say how long it is or not', () => {
  expect(() => given(imports, dora)).not.toThrow();
  expect(() => given(imports, dora, null)).not.toThrow();
});

test('the variable of the file may have any name', () => {
  expect(() =>
    given({ query: 'mutation', variables: { file: imports.variables.input } }, dora),
  ).not.toThrow();
});

describe('is refused', () => {
  test.each<[string, object, Viewer]>([
    ['a file of somebody else', imports, reader],
    ['a file of a publisher', imports, ann],
    ['a long query', { query: long }, dora],
    ['a long query beside a file', { ...imports, query: long }, dora],
    ['another long variable', { variables: { input: { csv: '', reason: long } } }, dora],
    ['a second file', { variables: { input: { csv: '' }, other: { csv: long } } }, dora],
    ['a file that is none', { variables: { input: { csv: [long] } } }, dora],
    ['several operations', [imports], dora],
  ])('%s', (_, body, viewer) => {
    expect(() => given(body, viewer)).toThrow('too large');
    expect(() => given(body, viewer, null)).toThrow('too large');
  });
});
