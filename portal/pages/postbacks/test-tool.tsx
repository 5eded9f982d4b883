import { Button, Code, Stack, Text } from '@mantine/core';
import { useAction } from '../../api/use-action.ts';
import { IconTestPipe } from '../../ui/icons.ts';
import { Surface } from '../../ui/surface.tsx';
import { AttemptView } from './attempt-view.tsx';
import { testPostbackDocument } from './delivery-documents.ts';
import classes from './postbacks.module.css';

/** Sends a made-up conversion the way real ones go, and shows the answer. */
export function TestTool({ endpointId }: { endpointId: string }) {
  const test = useAction(testPostbackDocument);
  const result = test.data;
  return (
    <Surface
      title="Test it"
      description="Sends a made-up conversion to the saved address, the way real ones go. It earns nothing and is in no report."
      aside={
        <Button
          size="xs"
          leftSection={<IconTestPipe size={14} aria-hidden />}
          loading={test.isPending}
          onClick={() => test.mutate({ input: { endpointId } })}
        >
          Send a test
        </Button>
      }
    >
      {result ? (
        <Stack gap="sm" data-testid="test-result" aria-live="polite">
          {result.attempt ? <AttemptView attempt={result.attempt} /> : null}
          {result.attempt ? null : (
            <Text size="sm">It is on its way; the answer appears among the deliveries below.</Text>
          )}
          <Text size="sm" fw={560}>
            Resolved URL
          </Text>
          <div className={classes.preview} data-testid="resolved-url">
            {result.resolvedUrl}
          </div>
          {result.requestBody ? (
            <Code block className={classes.body} tabIndex={0} aria-label="Body that was sent">
              {result.requestBody}
            </Code>
          ) : null}
        </Stack>
      ) : null}
    </Surface>
  );
}
