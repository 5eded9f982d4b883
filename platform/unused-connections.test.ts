import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { listenOn } from './listen-on.ts';
import { unusedConnections } from './unused-connections.ts';

test('a connection that never asked holds nobody up, and one that waits for its answer gets it', async () => {
  const asked = Promise.withResolvers<void>();
  const server = createServer((_, response) => {
    asked.resolve();
    setTimeout(() => response.end('here you are'), 50);
  });
  const endUnused = unusedConnections(server);
  const url = await listenOn(server, '127.0.0.1', 0);
  const silent = connect(Number(new URL(url).port), '127.0.0.1');
  await once(silent, 'connect');
  const answer = fetch(url, { headers: { connection: 'close' } }).then((response) => response.text());
  await asked.promise;

  const closed = once(server, 'close');
  server.close();
  endUnused();
  await Promise.all([closed, once(silent, 'close')]); // without it: headersTimeout, past this test's time
  expect(await answer).toBe('here you are');
});
