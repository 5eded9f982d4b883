/**
 * The redirect, which answers when the click is on disk, beside a Fastify and an nginx that always give the same 302:
 * interleaved in one run, because only ratios within a run are worth trusting. Linux only: processor time is the kernel's.
 * `node dist/bench/redirect.js [rounds] [seconds]`
 */
import { type Contestant, startNginx, startServer } from './contestant.ts';
import { saturate, visitAtRate } from './visits.ts';

const [rounds = 4, secondsPerRound = 3] = process.argv.slice(2).map(Number);
/** Until the compiler is done with all of them: a server that is asked more often is ready sooner. */
const warmUpSeconds = 6;
const fixedPerSecond = 10_000;

interface Score {
  requests: number;
  seconds: number;
  cpuMicros: number;
  latenciesMs: number[];
}

const newScore = (): Score => ({ requests: 0, seconds: 0, cpuMicros: 0, latenciesMs: [] });

/** Adds to a score what one stretch of load brings. */
async function measure(
  contestant: Contestant,
  score: Score,
  load: (port: number) => Promise<number[]>,
): Promise<void> {
  const cpuBefore = contestant.cpuMicros();
  const startMs = performance.now();
  const latenciesMs = await load(contestant.port);
  score.seconds += (performance.now() - startMs) / 1000;
  score.cpuMicros += contestant.cpuMicros() - cpuBefore;
  score.requests += latenciesMs.length;
  for (const latency of latenciesMs) score.latenciesMs.push(latency);
}

function print(name: string, { requests, seconds, cpuMicros, latenciesMs }: Score): void {
  latenciesMs.sort((left, right) => left - right);
  const quantile = (share: number) => (latenciesMs[Math.floor(latenciesMs.length * share)] ?? 0).toFixed(2);
  console.log(
    `  ${name.padEnd(9)} ${Math.round(requests / seconds)} req/s, ${(cpuMicros / requests).toFixed(1)} µs of processor per request, p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms`,
  );
}

const nginx = await startNginx();
const constant = await startServer('constant');
const durable = await startServer('durable');
const contestants = nginx === null ? [constant, durable] : [nginx, constant, durable];
for (const contestant of contestants)
  await measure(contestant, newScore(), (port) => saturate(port, warmUpSeconds));

const loads = {
  'as fast as it goes, 64 connections': (port: number) => saturate(port, secondsPerRound),
  [`${fixedPerSecond} requests/s`]: (port: number) => visitAtRate(port, fixedPerSecond, secondsPerRound),
};
for (const [title, load] of Object.entries(loads)) {
  const scores = new Map(contestants.map((contestant) => [contestant, newScore()]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contestant of round % 2 === 0 ? contestants : contestants.toReversed())
      await measure(contestant, scores.get(contestant) ?? newScore(), load);
  }
  console.log(title);
  for (const [{ name }, score] of scores) print(name, score);
  const perCpu = (contestant: Contestant) => {
    const { requests, cpuMicros } = scores.get(contestant) ?? newScore();
    return requests / cpuMicros;
  };
  const ratio = (to: Contestant) => (perCpu(durable) / perCpu(to)).toFixed(2);
  console.log(
    `  durable does ${ratio(constant)} of constant's requests per second of processor${nginx === null ? '' : `, ${ratio(nginx)} of nginx's`}`,
  );
}
if (nginx === null) console.log('nginx is not installed: it was left out');
for (const contestant of contestants) contestant.stop();
