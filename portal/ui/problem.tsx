import { Alert, Button, Group, Text } from '@mantine/core';
import { explain } from '../api/api-error.ts';
import { IconAlertTriangle, IconRefresh } from './icons.ts';
import classes from './problem.module.css';

/** What went wrong while reading, with a way to try again. */
export function Problem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <Alert
      className={classes.problem}
      icon={<IconAlertTriangle aria-hidden />}
      title="This could not be loaded"
      radius="lg"
      role="alert"
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">{explain(error)}</Text>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          onClick={onRetry}
        >
          Try again
        </Button>
      </Group>
    </Alert>
  );
}
