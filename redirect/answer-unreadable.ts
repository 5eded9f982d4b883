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

/** Answers a connection whose request is no HTTP, too large or never ends, and closes it. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, advice] = answers[error.code as keyof typeof answers] ?? unreadable;
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${status}</title><p>${advice}</p></html>\n`;
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${body.length}\r\n` +
      `Cache-Control: no-store\r\nConnection: close\r\n\r\n${body}`,
  );
}
