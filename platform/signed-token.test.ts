import { expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { knownKey } from '../test/rigs/known-key.ts';
import { signToken, verifyToken } from './signed-token.ts';

const key = knownKey(1);

test('a token says to its audience what was signed', async () => {
  const token = await signToken(key, 'subgraphs', { sub: 'usr_1' }, 60);
  expect(await verifyToken(key, 'subgraphs', token)).toMatchObject({ sub: 'usr_1', aud: 'subgraphs' });
});

const endless = () =>
  new SignJWT({ sub: 'usr_1' }).setProtectedHeader({ alg: 'HS256' }).setAudience('subgraphs').sign(key);
const unsigned = () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return Promise.resolve(`${part({ alg: 'none' })}.${part({ aud: 'subgraphs', exp: 4e9 })}.`);
};

test.each([
  ['has expired', () => signToken(key, 'subgraphs', {}, -1)],
  ['would never expire', endless],
  ['is for another audience', () => signToken(key, 'portal', {}, 60)],
  ['is signed with another key', () => signToken(knownKey(0), 'subgraphs', {}, 60)],
  ['is not signed', unsigned],
])('a token that %s is refused', async (_what, make) => {
  await expect(verifyToken(key, 'subgraphs', await make())).rejects.toThrow();
});
