import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Watches a server's connections. The function that it returns ends those that have not said anything yet, as browsers open
 * some in advance: a server that is closed would wait half a minute for their first request.
 */
export function unusedConnections(server: Server): () => void {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  };
}
