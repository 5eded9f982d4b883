import { Button, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { UnoptimisedReason } from '../../generated/graphql.ts';
import { Empty } from '../../ui/empty.tsx';
import { Facts } from '../../ui/facts.tsx';
import { IconBolt, IconClock, IconRoute } from '../../ui/icons.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Surface } from '../../ui/surface.tsx';
import { optimiseForWords } from '../../words/smartlink-words.ts';
import type { Evidence } from './optimiser-documents.ts';

const emptyTitles: Record<UnoptimisedReason, { title: string; icon: typeof IconBolt }> = {
  NOT_AUTO_OPTIMIZE: { title: 'This smartlink does not auto-optimize', icon: IconRoute },
  NO_CLICKS: { title: 'Nobody has clicked yet', icon: IconClock },
  NOT_YET: { title: 'The first shares are on their way', icon: IconBolt },
};

const emptyTexts: Partial<Record<UnoptimisedReason, string>> = {
  NOT_AUTO_OPTIMIZE:
    'It rotates in another way. Choose “Auto-optimize” in its offer pool; what earlier clicks earned is known already. Or try it out first.',
};

function NotYet({
  reason,
  sentence,
  smartlinkId,
}: {
  reason: UnoptimisedReason;
  sentence: string;
  smartlinkId: string;
}) {
  const { title, icon: Icon } = emptyTitles[reason];
  return (
    <Surface>
      <Empty icon={<Icon aria-hidden />} title={title} description={emptyTexts[reason] ?? sentence}>
        {reason === 'NOT_AUTO_OPTIMIZE' ? (
          <>
            <Button component={Link} to={`/acquire/smartlinks/${smartlinkId}/what-if`}>
              What if it did?
            </Button>
            <Button component={Link} to={`/acquire/smartlinks/${smartlinkId}`} variant="default">
              Open its offer pool
            </Button>
          </>
        ) : null}
      </Empty>
    </Surface>
  );
}

/** What the shares are for, and how fresh they are; or why there are none yet. */
export function WhatItSays({ evidence, smartlinkId }: { evidence: Evidence; smartlinkId: string }) {
  const { unoptimisedReason, unoptimisedSentence, optimiseFor, computedAt, dataThrough } = evidence;
  if (unoptimisedReason) {
    return (
      <NotYet reason={unoptimisedReason} sentence={unoptimisedSentence ?? ''} smartlinkId={smartlinkId} />
    );
  }
  return (
    <Surface title="Now" data-testid="optimiser-now">
      <Facts
        facts={[
          ['Optimizes for', optimiseForWords[optimiseFor].label],
          ['Computed', computedAt ? <RelativeTime key="computed" at={computedAt} /> : null],
          [
            'Newest click it knows',
            dataThrough ? <RelativeTime key="newest" at={dataThrough} /> : 'None yet',
          ],
        ]}
      />
      <Text size="sm" c="dimmed" mt="md">
        {optimiseForWords[optimiseFor].meaning} Computed anew within seconds of new clicks and conversions.
        The shares below are written when one moves by half a point.
      </Text>
    </Surface>
  );
}
