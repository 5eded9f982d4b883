import { readFileSync } from 'node:fs';
import type { RunningStack } from './stack.ts';

/** The process id of a service that a stack supervises now; null while there is none. */
export function servicePid({ process: { pid = 0 } }: RunningStack, service: string): number | null {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  const found = children.find((child) =>
    readFileSync(`/proc/${child}/cmdline`, 'utf8').split('\0').includes(service),
  );
  return found ?? null;
}
