import { Skeleton, Stack, Text } from '@mantine/core';
import { useParams } from 'react-router';
import { useNetworkConfig } from '../../api/network-config.ts';
import { useAction } from '../../api/use-action.ts';
import { useApi } from '../../api/use-api.ts';
import { CapEditor } from '../../ui/cap-editor/cap-editor.tsx';
import { publisherCapInputOf } from '../../ui/cap-editor/cap-form.ts';
import type { CapParts } from '../../ui/cap-editor/cap-fragment.ts';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { publisherStatusWords } from '../../words/publisher-words.ts';
import { NotFoundPage } from '../not-found/not-found-page.tsx';
import { PayoutThreshold } from './payout-threshold.tsx';
import { publisherDocument, setPublisherCapsDocument } from './publisher-documents.ts';

const trail = [{ label: 'Network' }, { label: 'Publishers', to: '/network/publishers' }];

function PublisherCaps({ publisherId, caps }: { publisherId: string; caps: readonly CapParts[] }) {
  const { networkCurrency } = useNetworkConfig();
  const save = useAction(setPublisherCapsDocument, { refusalsShown: true, done: 'The caps are saved.' });
  return (
    <CapEditor
      description="Limits on what this publisher gets, all offers together. Bots and tests never count."
      caps={caps}
      scopes={['PUBLISHER']}
      currency={networkCurrency}
      isSaving={save.isPending}
      onSave={(rows, result) =>
        save.mutate(
          { publisherId, caps: rows.map((row) => publisherCapInputOf(row, networkCurrency)) },
          result,
        )
      }
    />
  );
}

/** One partner: from what amount it is paid, and the limits on what it gets. */
export function PublisherPage() {
  const { publisherId = '' } = useParams();
  const query = useApi(publisherDocument, { id: publisherId });
  if (query.data && !query.data.publisher) return <NotFoundPage what="Publisher" />;
  const publisher = query.data?.publisher;
  const status = publisher && publisherStatusWords[publisher.status];
  return (
    <Page
      isNarrow
      title={publisher?.name ?? 'Publisher'}
      trail={trail}
      marks={status ? <ToneBadge tone={status.tone}>{status.label}</ToneBadge> : null}
      subtitle={
        publisher ? (
          <Text ff="monospace" size="sm" style={{ overflowWrap: 'anywhere' }}>
            {publisher.id}
          </Text>
        ) : null
      }
    >
      {query.error ? <Problem error={query.error} onRetry={() => query.refetch()} /> : null}
      {query.isPending ? <Skeleton h={240} radius="lg" /> : null}
      {publisher && query.data ? (
        <Stack gap="lg">
          <PayoutThreshold publisherId={publisher.id} />
          <PublisherCaps key={publisher.id} publisherId={publisher.id} caps={query.data.publisherCaps} />
        </Stack>
      ) : null}
    </Page>
  );
}
