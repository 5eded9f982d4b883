import { Alert } from '@mantine/core';
import { IconAlertTriangle } from './icons.ts';
import classes from './problem.module.css';

/** What is wrong with a form as a whole. */
export function FormAlert({ messages }: { messages: readonly string[] }) {
  if (messages.length === 0) return null;
  return (
    <Alert
      className={classes.problem}
      icon={<IconAlertTriangle aria-hidden />}
      role="alert"
      data-testid="form-alert"
    >
      {messages.join(' ')}
    </Alert>
  );
}
