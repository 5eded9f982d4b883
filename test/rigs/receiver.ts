import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenOn } from '../../platform/listen-on.ts';

/** One request as a publisher's server got it. */
export interface Received {
  readonly atMs: number;
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How the server answers its next requests. */
export type Behaviour = (response: ServerResponse, request: Received, count: number) => void;

/** Answers with a status, some text and headers. */
export const answering =
  (status: number, text = '', headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    response.writeHead(status, headers).end(text);

/** Never answers. */
export const hanging: Behaviour = () => undefined;

/** Begins an answer and goes on a byte at a time. */
export const dripping: Behaviour = (response) => {
  response.writeHead(200);
  const timer = setInterval(() => response.write('.'), 50);
  response.on('close', () => clearInterval(timer));
};

/** Answers with far more than anybody wants to read. */
export const flooding: Behaviour = (response) => {
  response.writeHead(200);
  const chunk = 'x'.repeat(64 * 1024);
  const pour = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', pour);
  pour();
};

/** A publisher's server: remembers what it gets and behaves as it is told. */
export class Receiver {
  readonly received: Received[] = [];
  behaviour: Behaviour = answering(200, 'ok');
  url = '';
  /** Requests that it has not answered yet, and the most there ever were. */
  open = 0;
  openMax = 0;
  private readonly server = createServer((request, response) => void this.take(request, response));

  static async start(host = '127.0.0.1', port = 0): Promise<Receiver> {
    const receiver = new Receiver();
    receiver.url = await listenOn(receiver.server, host, port);
    return receiver;
  }

  /** `host:port`, as the operator allows it. */
  get target(): string {
    return new URL(this.url).host;
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const received: Received = {
      atMs: Date.now(),
      method: request.method ?? '',
      url: new URL(request.url ?? '/', this.url),
      headers: request.headers as Record<string, string>,
      body: Buffer.concat(chunks).toString(),
    };
    this.received.push(received);
    this.open += 1;
    this.openMax = Math.max(this.openMax, this.open);
    response.on('close', () => (this.open -= 1));
    this.behaviour(response, received, this.received.length);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}
