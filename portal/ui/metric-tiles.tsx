import { Skeleton, Text } from '@mantine/core';
import classes from './metric-tiles.module.css';

export interface Metric {
  label: string;
  value: string | undefined;
  /** What the number means, one line. */
  hint?: string;
}

/** Numbers in a row; a number that is on its way keeps its place. */
export function MetricTiles({ metrics, label }: { metrics: Metric[]; label: string }) {
  return (
    <dl className={classes.tiles} aria-label={label}>
      {metrics.map(({ label, value, hint }) => (
        <div key={label} className={classes.tile}>
          <Text component="dt" size="xs" c="dimmed" fw={560}>
            {label}
          </Text>
          <dd className={classes.value} data-testid={`metric-${label.toLowerCase().replaceAll(' ', '-')}`}>
            {value ?? <Skeleton h={22} w={72} mt={6} component="span" display="block" />}
          </dd>
          {hint ? (
            <Text component="dd" size="xs" c="dimmed" m={0}>
              {hint}
            </Text>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
