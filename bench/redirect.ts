/**
 * The redirect, which answers when the click is on disk, beside a Fastify that always gives the same 302: interleaved in
 * one run, because only ratios within a run are worth trusting. `node dist/bench/redirect.js [rounds] [seconds]`
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

const connections = 64;
const [rounds = 4, secondsPerRound = 3] = process.argv.slice(2).map(Number);
const warmUpSeconds = 2;

const userAgents = Array.from(
  { length: 200 },
  (_, index) =>
    `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${index}.0.0.0 Mobile Safari/537.36`,
);

/** A visit like no other: its own address, label and one of many browsers. */
function visit(number: number): string {
  const address = `85.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
  return `GET /s/nDFvGxU?pub_sub=placement-${number % 50} HTTP/1.1\r\nhost: bench\r\nuser-agent: ${userAgents[number % userAgents.length]}\r\naccept: text/html\r\naccept-language: de\r\nx-forwarded-for: ${address}\r\n\r\n`;
}

interface Contestant {
  readonly name: string;
  readonly child: ChildProcess;
  readonly port: number;
  readonly latenciesMs: number[];
  requests: number;
  seconds: number;
  cpuMicros: number;
}

async function enter(name: string): Promise<Contestant> {
  const child = fork(fileURLToPath(new URL('./redirect-server.js', import.meta.url)), [name]);
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return {
    name,
    child,
    port: Number(new URL(url).port),
    latenciesMs: [],
    requests: 0,
    seconds: 0,
    cpuMicros: 0,
  };
}

async function cpuMicrosOf({ child }: Contestant): Promise<number> {
  child.send('usage');
  const [usage] = (await once(child, 'message')) as [{ cpuMicros: number }];
  return usage.cpuMicros;
}

let visits = 0;

/** Sends one request after the other over one connection until `endMs`; the answers have no body. */
function drive(socket: Socket, endMs: number, latenciesMs: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentMs = 0;
    let answer = '';
    const next = () => {
      sentMs = performance.now();
      visits += 1;
      socket.write(visit(visits));
    };
    const onData = (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      if (!answer.endsWith('\r\n\r\n')) return;
      if (!answer.startsWith('HTTP/1.1 302')) return reject(new Error(answer));
      answer = '';
      const nowMs = performance.now();
      latenciesMs.push(nowMs - sentMs);
      if (nowMs < endMs) return next();
      socket.off('data', onData);
      resolve();
    };
    socket.on('data', onData);
    socket.once('error', reject);
    next();
  });
}

async function run(contestant: Contestant, seconds: number): Promise<void> {
  const sockets = Array.from({ length: connections }, () =>
    connect(contestant.port, '127.0.0.1').setNoDelay(),
  );
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  const before = await cpuMicrosOf(contestant);
  const latenciesMs: number[] = [];
  const startMs = performance.now();
  await Promise.all(sockets.map((socket) => drive(socket, startMs + seconds * 1000, latenciesMs)));
  contestant.seconds += (performance.now() - startMs) / 1000;
  contestant.cpuMicros += (await cpuMicrosOf(contestant)) - before;
  contestant.requests += latenciesMs.length;
  for (const latency of latenciesMs) contestant.latenciesMs.push(latency);
  for (const socket of sockets) socket.destroy();
}

function report({ name, requests, seconds, cpuMicros, latenciesMs }: Contestant): void {
  latenciesMs.sort((left, right) => left - right);
  const quantile = (share: number) => (latenciesMs[Math.floor(latenciesMs.length * share)] ?? 0).toFixed(2);
  console.log(
    `${name.padEnd(9)} ${Math.round(requests / seconds)} req/s, ${(cpuMicros / requests).toFixed(1)} µs of processor per request, p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms`,
  );
}

const constant = await enter('constant');
const durable = await enter('durable');
for (const contestant of [constant, durable]) {
  await run(contestant, warmUpSeconds);
  Object.assign(contestant, { requests: 0, seconds: 0, cpuMicros: 0 });
  contestant.latenciesMs.length = 0;
}
for (let round = 0; round < rounds; round += 1) {
  for (const contestant of round % 2 === 0 ? [constant, durable] : [durable, constant])
    await run(contestant, secondsPerRound);
}
report(constant);
report(durable);
const perCpu = (contestant: Contestant) => contestant.requests / contestant.cpuMicros;
console.log(
  `durable does ${(perCpu(durable) / perCpu(constant)).toFixed(2)} of constant's requests per second of processor`,
);
for (const { child } of [constant, durable]) child.disconnect();
