import { Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { randomId } from '@mantine/hooks';
import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { formatTime } from '../../format/time.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { IconTestPipe } from '../../ui/icons.ts';
import { TestClicks } from './test-clicks.tsx';
import { createTestLinkDocument } from './test-link-documents.ts';
import { trackingUrl } from './tracking-url.ts';

interface Test {
  url: string;
  expiresAt: string;
  /** The sub-ID that tells this test's clicks from all others. */
  subId: string;
}

/** A tab has to be opened during the press of the button; browsers refuse one that is opened when the answer is there. */
function openTab(): (url: string | null) => void {
  const tab = window.open('', '_blank');
  if (tab) tab.opener = null;
  return (url) => {
    if (!tab) return;
    if (url) tab.location.replace(url);
    else tab.close();
  };
}

function useTestLink(smartlinkId: string) {
  const [test, setTest] = useState<Test | null>(null);
  const create = useAction(createTestLinkDocument);
  const start = () => {
    const lead = openTab();
    create.mutate(
      { input: { smartlinkId } },
      {
        onSuccess: ({ url, expiresAt }) => {
          if (!url || !expiresAt) return lead(null);
          const subId = randomId('test-');
          const made = { url: trackingUrl(url, { pub_sub: subId }), expiresAt, subId };
          setTest(made);
          lead(made.url);
        },
        onError: () => lead(null),
      },
    );
  };
  return { test, start, isStarting: create.isPending };
}

/** Test before you scale: opens a link that no report counts, and shows where the click landed. */
export function TestLink({ smartlinkId }: { smartlinkId: string }) {
  const { test, start, isStarting } = useTestLink(smartlinkId);
  return (
    <Stack gap="sm" data-testid="test-link">
      <div>
        <Title order={3}>Test before you scale</Title>
        <Text size="sm" c="dimmed" mt={2}>
          Click your own smartlink, confirm it lands on a real offer page, then check that the click shows up
          in Reports. Once it does, the link is ready for live traffic. A test is routed as every visitor is
          but recorded as <b>Test</b>: it counts in no report and uses no cap.
        </Text>
      </div>
      <Button
        variant="default"
        w="fit-content"
        leftSection={<IconTestPipe size={16} aria-hidden />}
        loading={isStarting}
        onClick={start}
      >
        {test ? 'Test again with a new link' : 'Test your link'}
      </Button>
      {test ? (
        <>
          <Text size="sm">
            Your test link is good until {formatTime(test.expiresAt)}.{' '}
            <Anchor href={test.url} target="_blank" rel="noreferrer" inherit underline="always">
              Open the test link
            </Anchor>{' '}
            here, or copy it to another device.
          </Text>
          <CopyField text={test.url} what="test link" variant="default" data-testid="test-url" />
          <TestClicks smartlinkId={smartlinkId} subId={test.subId} />
        </>
      ) : null}
    </Stack>
  );
}
