import { Code, Stack, Text } from '@mantine/core';
import type { PostbackMethod } from '../../generated/graphql.ts';
import classes from './postbacks.module.css';
import { lintUrl, namesItsClick, previewBody, previewUrl } from './preview-postback.ts';

function Hints({ url, method }: { url: string; method: PostbackMethod }) {
  const blind =
    method === 'GET' && !namesItsClick(url)
      ? ['Nothing tells which click it was: add {click_id}, or {transaction_id} for your own id.']
      : [];
  const hints = [...lintUrl(url), ...blind];
  if (hints.length === 0) return null;
  return (
    <ul className={classes.hints} data-testid="url-hints">
      {hints.map((hint) => (
        <li key={hint}>{hint}</li>
      ))}
    </ul>
  );
}

/** What would be sent for a sample conversion, while the URL is typed. */
export function UrlPreview({ url, method }: { url: string; method: PostbackMethod }) {
  if (url.trim() === '') return null;
  return (
    <Stack gap={6} aria-live="polite">
      <Hints url={url} method={method} />
      <Text size="sm" fw={560}>
        For a sample conversion we would send
      </Text>
      <div className={classes.preview} data-testid="url-preview">
        <b>{method === 'GET' ? 'GET' : 'POST'}</b>{' '}
        {previewUrl(url).map(({ text, isValue }, index) =>
          isValue ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name than their place.
            <mark key={index}>{text}</mark>
          ) : (
            text
          ),
        )}
      </div>
      {method === 'POST_JSON' ? (
        <Code block className={classes.body} tabIndex={0} aria-label="Sample body">
          {previewBody()}
        </Code>
      ) : null}
    </Stack>
  );
}
