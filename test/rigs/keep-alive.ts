import { connect, type Socket } from 'node:net';
import { type RawAnswer, readHead } from './raw-http.ts';

const headEnd = '\r\n\r\n';
const answerMsMax = 10_000;

/** One connection that is kept for many requests, each sent exactly as written and answered before the next. */
export class KeepAlive {
  readonly #port: number;
  #socket: Socket | null = null;
  #received = '';
  #heard: () => void = () => undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** @throws when no whole answer comes */
  async send(request: string): Promise<RawAnswer> {
    const socket = this.#socket ?? this.#open();
    socket.write(request, 'latin1');
    const isHead = request.startsWith('HEAD ');
    for (;;) {
      const answer = readAnswer(this.#received, isHead);
      if (answer !== null) {
        this.#received = this.#received.slice(answer.length);
        // Answers to what is no request end their connection: the next one needs another.
        if (answer.answer.headers.get('connection') === 'close') this.#leave(socket);
        return answer.answer;
      }
      if (socket.destroyed)
        throw new Error(`The connection closed without a whole answer to ${request.slice(0, 200)}`);
      await this.#more(request);
    }
  }

  close(): void {
    if (this.#socket !== null) this.#leave(this.#socket);
  }

  #leave(socket: Socket): void {
    socket.destroy();
    this.#socket = null;
  }

  #open(): Socket {
    const socket = connect(this.#port, '127.0.0.1');
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    this.#received = '';
    socket.on('data', (chunk) => {
      this.#received += chunk;
      this.#heard();
    });
    socket.on('error', () => undefined); // 'close' follows
    socket.on('close', () => {
      if (this.#socket === socket) this.#socket = null;
      this.#heard();
    });
    this.#socket = socket;
    return socket;
  }

  #more(request: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = () => reject(new Error(`No answer in ${answerMsMax} ms to ${request.slice(0, 200)}`));
      const timer = setTimeout(late, answerMsMax);
      this.#heard = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** The first answer in what was received and how long it is; null while it is not all there. */
function readAnswer(received: string, isHead: boolean): { answer: RawAnswer; length: number } | null {
  const end = received.indexOf(headEnd);
  if (end < 0) return null;
  const head = readHead(received.slice(0, end));
  const bodyLength = isHead || head.status === 204 ? 0 : Number(head.headers.get('content-length'));
  const length = end + headEnd.length + bodyLength;
  if (received.length < length) return null;
  return { answer: { ...head, body: received.slice(end + headEnd.length, length) }, length };
}
