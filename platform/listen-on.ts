import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Starts listening and tells where; port 0 takes any free one. Rejects with the server's own error, e.g. EADDRINUSE. */
export function listenOn(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address() as AddressInfo;
      resolve(`http://${host}:${address.port}`);
    });
  });
}
