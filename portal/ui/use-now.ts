import { useInterval } from '@mantine/hooks';
import { useState } from 'react';

const tickMs = 20_000;

/** The current time in milliseconds, renewed often enough for "5m ago". */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), tickMs, { autoInvoke: true });
  return now;
}
