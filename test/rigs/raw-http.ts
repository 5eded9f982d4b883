import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** The lines of the head exactly as they came. */
  readonly head: readonly string[];
  readonly body: string;
}

/**
 * Sends bytes exactly as written, which no HTTP client would: they repair or refuse what is wrong. Resolves with what
 * came back until the other side closed.
 */
export function sendRaw(port: number, request: string | Buffer): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(request, 'latin1'));
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => (answer += chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(readAnswer(answer)));
  });
}

/** One GET of a path, after which the connection closes. */
export function getRaw(port: number, path: string, headers: readonly string[] = []): Promise<RawAnswer> {
  const lines = [`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers];
  return sendRaw(port, `${lines.join('\r\n')}\r\n\r\n`);
}

function readAnswer(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  return { ...readHead(end < 0 ? text : text.slice(0, end)), body: end < 0 ? '' : text.slice(end + 4) };
}

/** The head of an answer, without the empty line that ends it. */
export function readHead(text: string): Omit<RawAnswer, 'body'> {
  const [first = '', ...head] = text.split('\r\n');
  const headers = new Map(
    head.map((line) => {
      const mark = line.indexOf(':');
      return [line.slice(0, mark).toLowerCase(), line.slice(mark + 1).trim()];
    }),
  );
  return { status: Number(first.split(' ')[1]), headers, head };
}
