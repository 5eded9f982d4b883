import { Tooltip } from '@mantine/core';
import { formatExact, formatRelative } from '../format/time.ts';
import { useNow } from './use-now.ts';

/** "5m ago", with the exact time on hover. */
export function RelativeTime({ at }: { at: string }) {
  const now = Math.max(useNow(), Date.now());
  return (
    <Tooltip label={formatExact(at)}>
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {formatRelative(at, now)}
      </time>
    </Tooltip>
  );
}
