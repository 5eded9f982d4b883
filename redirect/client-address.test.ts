import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import Fastify from 'fastify';
import { clientAddressReader } from './client-address.ts';

const trustedProxies = ['10.0.0.0/8', '192.0.2.7/32', 'fd00::/8', '127.0.0.1/32'];
const addresses = [
  ...['10.0.0.1', '10.9.9.9', '192.0.2.7', '192.0.2.8', '127.0.0.1', '85.214.132.117', '::ffff:10.0.0.1'],
  ...[
    'fd00::1',
    '2a00:1450:4001:830::200e',
    '::1',
    'unknown',
    '256.1.1.1',
    '010.0.0.1',
    '85.214.132.117:443',
    '',
  ],
];
const address = fc.constantFrom(...addresses);
const forwarded = fc.oneof(
  fc.constant(undefined),
  fc.array(address, { minLength: 1, maxLength: 3 }).map((list) => list.join(', ')),
  fc.array(address, { minLength: 1, maxLength: 3 }).map((list) => list.join(',')),
);

test('it is what the framework says, whoever asks and whatever was forwarded', async () => {
  const app = Fastify({ trustProxy: trustedProxies });
  const read = clientAddressReader(trustedProxies);
  app.get('/', (request) => ({ ours: read(request), framework: request.ip }));
  const peer = address.filter((text) => /^[\d.:a-f]+$/.test(text) && !text.includes('443'));
  await fc.assert(
    fc.asyncProperty(peer, forwarded, async (remoteAddress, list) => {
      const headers = list === undefined ? {} : { 'x-forwarded-for': list };
      const { ours, framework } = (await app.inject({ url: '/', remoteAddress, headers })).json();
      expect(ours).toBe(framework);
    }),
    { numRuns: 1_000 },
  );
  await app.close();
});
