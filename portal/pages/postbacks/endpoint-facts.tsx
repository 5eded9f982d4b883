import { Stack, Text } from '@mantine/core';
import { Surface } from '../../ui/surface.tsx';
import { postbackMethodWords } from '../../words/postback-words.ts';
import type { PostbackEndpoint } from './endpoint-documents.ts';
import classes from './postbacks.module.css';

/** What staff sees of a publisher's endpoint: secrets in the URL are masked. */
export function EndpointFacts({ endpoint }: { endpoint: PostbackEndpoint }) {
  return (
    <Surface title="Where it goes" description="Only the publisher changes it.">
      <Stack gap={6}>
        <Text size="sm">
          {endpoint.publisher.name} · {postbackMethodWords[endpoint.method].label}
        </Text>
        <div className={classes.preview}>{endpoint.url}</div>
      </Stack>
    </Surface>
  );
}
