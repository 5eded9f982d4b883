import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const userAgents = Array.from(
  { length: 200 },
  (_, index) =>
    `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${index}.0.0.0 Mobile Safari/537.36`,
);
const differentVisits = 50_000;
const networks = 5_000;

/** Visits that differ in address (of 5,000 networks), label and browser. Made ahead: the client must not be what is measured. */
const requests = Array.from({ length: differentVisits }, (_, number) => {
  const network = number % networks;
  const address = `85.${network >> 8}.${network & 255}.${Math.floor(number / networks)}`;
  return Buffer.from(
    `GET /s/nDFvGxU?pub_sub=placement-${number % 50} HTTP/1.1\r\nhost: localhost\r\nuser-agent: ${userAgents[number % userAgents.length]}\r\naccept: text/html\r\naccept-language: de\r\nx-forwarded-for: ${address}\r\n\r\n`,
  );
});
let visits = 0;

/** One kept-open connection; one request at a time. */
class Visitor {
  readonly socket: Socket;
  #answer: Buffer | null = null;
  /** Of every answer of this server, which is as long as the first. */
  #bodyBytes = -1;
  #done: (() => void) | null = null;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1').setNoDelay();
    this.socket.on('data', (chunk: Buffer) => this.#take(chunk));
  }

  /** Sends a request; calls back when the whole answer, which must be a 302, is here. */
  visit(done: () => void): void {
    this.#done = done;
    visits += 1;
    this.socket.write(requests[visits % differentVisits] ?? '');
  }

  #take(chunk: Buffer): void {
    const answer = this.#answer === null ? chunk : Buffer.concat([this.#answer, chunk]);
    this.#answer = answer;
    const end = answer.indexOf('\r\n\r\n');
    if (end < 0) return;
    if (this.#bodyBytes < 0)
      this.#bodyBytes = Number(/\r\ncontent-length: (\d+)/i.exec(answer.toString('latin1'))?.[1] ?? 0);
    if (answer.length < end + 4 + this.#bodyBytes) return;
    if (answer.toString('latin1', 9, 12) !== '302') throw new Error(answer.toString());
    this.#answer = null;
    this.#done?.();
  }
}

async function visitors(port: number, count: number): Promise<Visitor[]> {
  const all = Array.from({ length: count }, () => new Visitor(port));
  await Promise.all(all.map(({ socket }) => once(socket, 'connect')));
  return all;
}

const connections = 64;

/** As fast as the server answers: each connection sends its next request when it has its answer. Latencies in ms. */
export async function saturate(port: number, seconds: number): Promise<number[]> {
  const latenciesMs: number[] = [];
  const all = await visitors(port, connections);
  const endMs = performance.now() + seconds * 1000;
  await Promise.all(
    all.map(
      (visitor) =>
        new Promise<void>((resolve) => {
          const next = () => {
            const sentMs = performance.now();
            visitor.visit(() => {
              const nowMs = performance.now();
              latenciesMs.push(nowMs - sentMs);
              if (nowMs < endMs) next();
              else resolve();
            });
          };
          next();
        }),
    ),
  );
  for (const { socket } of all) socket.destroy();
  return latenciesMs;
}

const connectionsAtRateMax = 128;

/**
 * So many requests a second, a few every millisecond, whether the server keeps up or not: latencies in ms, the wait for
 * a connection included. (A client that counted every microsecond would take a processor from the server.)
 */
export async function visitAtRate(port: number, perSecond: number, seconds: number): Promise<number[]> {
  const latenciesMs: number[] = [];
  const idle = await visitors(port, connectionsAtRateMax);
  const all = [...idle];
  const due: number[] = [];
  const total = perSecond * seconds;
  const startMs = performance.now();
  let planned = 0;
  await new Promise<void>((resolve) => {
    const send = () => {
      while (due.length > 0) {
        const visitor = idle.pop();
        if (visitor === undefined) return;
        const dueMs = due.shift() ?? 0;
        visitor.visit(() => {
          latenciesMs.push(performance.now() - dueMs);
          idle.push(visitor);
          if (due.length > 0) send();
          if (latenciesMs.length === total) resolve();
        });
      }
    };
    const plan = () => {
      const nowMs = performance.now();
      for (; planned < total && (planned * 1000) / perSecond <= nowMs - startMs; planned += 1)
        due.push(nowMs);
      send();
      if (planned < total) setTimeout(plan, 1);
    };
    plan();
  });
  for (const { socket } of all) socket.destroy();
  return latenciesMs;
}
