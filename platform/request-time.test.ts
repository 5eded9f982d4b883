import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Fastify from 'fastify';
import { requestTime } from './request-time.ts';

const msMax = 600;
const app = Fastify(requestTime(msMax));
let port = 0;
beforeAll(async () => {
  app.post('/', async () => ({}));
  port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
});
afterAll(() => app.close());

test.each([
  ['headers', 'POST / HTTP/1.1\r\nHost: a.test\r\n'],
  [
    'body',
    'POST / HTTP/1.1\r\nHost: a.test\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
  ],
])('whoever does not end the %s in time is cut off', async (_, sent) => {
  const startedMs = performance.now();
  const answer = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(sent));
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.once('close', () => resolve(text));
    socket.once('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(performance.now() - startedMs).toBeLessThan(4 * msMax);
});
