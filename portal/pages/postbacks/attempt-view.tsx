import { Code, Group, Stack, Text } from '@mantine/core';
import { formatExact } from '../../format/time.ts';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import type { PostbackAttempt } from './delivery-documents.ts';
import classes from './postbacks.module.css';

/** What was asked for and what came back. */
export function AttemptView({ attempt }: { attempt: PostbackAttempt }) {
  const { number, startedAt, statusCode, latencyMs, errorMessage, url, method, responseBody } = attempt;
  return (
    <Stack gap={6} data-testid="postback-attempt">
      <Group gap="sm">
        <ToneBadge tone={errorMessage ? 'bad' : 'good'}>{statusCode ?? 'No answer'}</ToneBadge>
        <Text size="xs" c="dimmed">
          Try {number}
          {attempt.isProbe ? ', to see whether the server answers again' : ''} · {formatExact(startedAt)}
          {latencyMs === null ? '' : ` · ${latencyMs} ms`}
        </Text>
      </Group>
      {errorMessage ? <Text size="sm">{errorMessage}</Text> : null}
      {url ? (
        <div className={classes.preview}>
          <b>{method === 'GET' ? 'GET' : 'POST'}</b> {url}
        </div>
      ) : null}
      {responseBody ? (
        <Code block className={classes.body} tabIndex={0} aria-label={`Answer to try ${number}`}>
          {responseBody}
          {attempt.isBodyTruncated ? ' …' : ''}
        </Code>
      ) : null}
    </Stack>
  );
}
