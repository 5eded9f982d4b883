/**
 * Lets all policies play all worlds, prints the tables and draws the regret curves.
 * `npm run simulate [-- --seeds 20 --world reference]`
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { regretCurves } from './curves.ts';
import { playSeed, type Result } from './play-seed.ts';
import { leadOver, type Summary, summarise, tableOf } from './summary.ts';
import { type WorldName, worldKinds } from './world-kind.ts';

const threadsMax = 2;
const priority = 10;

interface Job {
  readonly world: WorldName;
  readonly seed: number;
}

interface Settings {
  readonly worlds: readonly WorldName[];
  readonly seeds: number;
  readonly threads: number;
  readonly folder: string;
}

function readSettings(): Settings {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '20' },
      world: { type: 'string', multiple: true, default: Object.keys(worldKinds) },
      threads: { type: 'string', default: String(threadsMax) },
      out: { type: 'string', default: 'docs/optimiser' },
    },
  });
  const worlds = values.world.filter((name): name is WorldName => Object.hasOwn(worldKinds, name));
  if (worlds.length < values.world.length)
    throw new Error(`There is no world ${values.world.join(', ')}: ${Object.keys(worldKinds).join(', ')}.`);
  const threads = Math.min(threadsMax, Math.max(1, Number(values.threads)));
  return { worlds, seeds: Math.max(1, Number(values.seeds)), threads, folder: values.out };
}

async function main(): Promise<void> {
  const { worlds, seeds, threads, folder } = readSettings();
  setPriority(priority);
  mkdirSync(folder, { recursive: true });
  for (const world of worlds) {
    const jobs = Array.from({ length: seeds }, (_, place): Job => ({ world, seed: place + 1 }));
    const summary = summarise(world, await playAll(jobs, threads));
    writeFileSync(join(folder, `${world}.svg`), regretCurves(summary));
    console.log(`\n## ${world}, ${seeds} seeds\n\n${tableOf(summary)}\n\n${lead(summary)}`);
  }
}

function lead(summary: Summary): string {
  const { median, worst } = leadOver(summary, '80/20');
  return `Against 80/20 ours earns ${(100 * median).toFixed(1)} % more in the median of the seeds and ${(100 * worst).toFixed(1)} % more in the worst.`;
}

/** @returns the results in the order of the jobs */
async function playAll(jobs: readonly Job[], threads: number): Promise<Result[][]> {
  const results: Result[][] = [];
  let next = 0;
  let done = 0;
  const drain = async () => {
    const worker = new Worker(new URL(import.meta.url));
    for (let place = next++; place < jobs.length; place = next++) {
      const heard = new Promise<Result[]>((resolve, reject) => {
        worker.once('message', resolve).once('error', reject);
      });
      worker.postMessage(jobs[place]);
      results[place] = await heard;
      worker.removeAllListeners('error');
      done += 1;
      process.stderr.write(`${jobs[place]?.world}: ${done} of ${jobs.length}\n`);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, drain));
  return results;
}

if (isMainThread) await main();
else
  parentPort?.on('message', ({ world, seed }: Job) => {
    parentPort?.postMessage(playSeed(world, seed));
  });
