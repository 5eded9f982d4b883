import { createServer } from 'node:net';
import { Problem } from './problem.ts';

/** @throws Problem in one sentence when something listens on the port already */
export function ensurePortFree(host: string, port: number, owner: string, variable: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      return reject(
        new Problem(
          `Port ${port} (${owner}) is already in use: stop what uses it, or set ${variable} to another port.`,
        ),
      );
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
