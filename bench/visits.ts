import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const userAgents = Array.from(
  { length: 200 },
  (_, index) =>
    `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${index}.0.0.0 Mobile Safari/537.36`,
);
let visits = 0;

/** A visit like no other: its own address, label and one of many browsers. */
function visit(): string {
  visits += 1;
  const address = `85.${(visits >> 16) & 255}.${(visits >> 8) & 255}.${visits & 255}`;
  return `GET /s/nDFvGxU?pub_sub=placement-${visits % 50} HTTP/1.1\r\nhost: localhost\r\nuser-agent: ${userAgents[visits % userAgents.length]}\r\naccept: text/html\r\naccept-language: de\r\nx-forwarded-for: ${address}\r\n\r\n`;
}

/** One kept-open connection; one request at a time. */
class Visitor {
  readonly socket: Socket;
  #answer = '';
  #left = 0;
  #done: (() => void) | null = null;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1').setNoDelay();
    this.socket.on('data', (chunk: Buffer) => this.#take(chunk.toString('latin1')));
  }

  /** Sends a request; calls back when the whole answer, which must be a 302, is here. */
  visit(done: () => void): void {
    this.#done = done;
    this.socket.write(visit());
  }

  #take(text: string): void {
    this.#answer += text;
    const end = this.#answer.indexOf('\r\n\r\n');
    if (end < 0) return;
    this.#left = Number(/\r\ncontent-length: (\d+)/i.exec(this.#answer)?.[1] ?? 0);
    if (this.#answer.length < end + 4 + this.#left) return;
    if (!this.#answer.startsWith('HTTP/1.1 302')) throw new Error(this.#answer);
    this.#answer = '';
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

const connectionsAtRateMax = 256;

/** So many requests a second, whether the server keeps up or not: each latency counts from when its request was due. */
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
          if (latenciesMs.length === total) resolve();
        });
      }
    };
    const plan = () => {
      const elapsed = performance.now() - startMs;
      for (; planned < total && (planned * 1000) / perSecond <= elapsed; planned += 1)
        due.push(startMs + (planned * 1000) / perSecond);
      send();
      if (latenciesMs.length < total) setImmediate(plan);
    };
    plan();
  });
  for (const { socket } of all) socket.destroy();
  return latenciesMs;
}
