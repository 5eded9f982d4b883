import type { Socket } from 'node:net';

/** What HTTP calls the ways in which a request cannot be read, and what a person may do about each. */
const answers = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'Please delete the cookies of this address and try again.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'Please try again.'],
} as const;
const unreadable = ['400 Bad Request', 'Please check the link you followed.'] as const;

/** What Node tells of a connection that it cannot read a request from. */
interface ReadError extends Error {
  readonly code?: string;
  /** The bytes it stumbled over. */
  readonly rawPacket?: unknown;
}

/**
 * Answers a connection whose request is no HTTP, too large or never ends, and closes it. A link with letters that should
 * have been escaped is sent to itself, escaped: then it can be read, and the click counts.
 */
export function answerUnreadable(error: ReadError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const link = error.code === 'HPE_INVALID_URL' ? escapedLink(error.rawPacket) : null;
  if (link !== null) {
    write(socket, '302 Found', `Location: ${link}\r\n`, '');
    return;
  }
  const [status, advice] = answers[error.code as keyof typeof answers] ?? unreadable;
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${status}</title><p>${advice}</p></html>\n`;
  write(socket, status, 'Content-Type: text/html; charset=utf-8\r\n', page);
}

// Without slashes too many: they would make the path a host.
const requestLine = /^GET \/*(\/s\/[^\s]*) HTTP\/1\.[01]\r\n/;
const notInUrls = /[^\x21-\x7e]/g;

/** The path and query of a link with every byte escaped that may not stand in a URL; null when that changes nothing. */
function escapedLink(packet: unknown): string | null {
  if (!Buffer.isBuffer(packet)) return null;
  const url = requestLine.exec(packet.toString('latin1'))?.[1];
  if (url === undefined) return null;
  const escaped = url.replace(
    notInUrls,
    (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
  );
  return escaped === url ? null : escaped;
}

function write(socket: Socket, status: string, header: string, body: string): void {
  socket.end(
    `HTTP/1.1 ${status}\r\n${header}Content-Length: ${body.length}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n${body}`,
  );
}
