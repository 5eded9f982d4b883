import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A server that takes part in a comparison. */
export interface Contestant {
  readonly name: string;
  readonly port: number;
  /** Processor time that all its processes have used, in microseconds, as the kernel counts it. */
  cpuMicros(): number;
  stop(): void;
}

/** One of our own servers, in a process of its own. */
export async function startServer(name: 'constant' | 'durable'): Promise<Contestant> {
  const child = fork(fileURLToPath(new URL('./redirect-server.js', import.meta.url)), [name]);
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return {
    ...{ name, port: Number(new URL(url).port) },
    cpuMicros: () => cpuMicrosOf(child.pid ?? 0),
    stop: () => child.disconnect(),
  };
}

/** nginx with one worker that always answers the same 302; null where it is not installed. */
export async function startNginx(): Promise<Contestant | null> {
  if (!hasNginx()) return null;
  const folder = mkdtempSync(join(tmpdir(), 'bench-nginx-'));
  const port = await freePort();
  const settings = `
    daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
    events { worker_connections 1024; }
    http { access_log off; keepalive_requests 1000000000;
      server { listen 127.0.0.1:${port}; location / { return 302 https://shop.example/; } } }`;
  writeFileSync(join(folder, 'nginx.conf'), settings);
  const child = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], { stdio: 'ignore' });
  await new Promise((resolve) => setTimeout(resolve, 500));
  return {
    ...{ name: 'nginx', port },
    cpuMicros: () => [child.pid ?? 0, ...childrenOf(child)].reduce((sum, pid) => sum + cpuMicrosOf(pid), 0),
    stop() {
      child.once('exit', () => rmSync(folder, { recursive: true }));
      child.kill('SIGTERM');
    },
  };
}

function hasNginx(): boolean {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function childrenOf({ pid = 0 }: ChildProcess): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return text === '' ? [] : text.split(' ').map(Number);
}

/** Of all threads: those that write to the disk are part of the price. */
function cpuMicrosOf(pid: number): number {
  let nanos = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`))
    nanos += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  return nanos / 1000;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
