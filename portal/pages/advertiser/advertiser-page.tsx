import { Skeleton, Stack } from '@mantine/core';
import { useParams } from 'react-router';
import { useApi } from '../../api/use-api.ts';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { NotFoundPage } from '../not-found/not-found-page.tsx';
import { AdvertiserForm } from './advertiser-form.tsx';
import { advertiserDocument } from './advertiser-settings-documents.ts';
import { Snippets } from './snippets.tsx';

const offersMax = 100;

/** One advertiser: how its conversions come in, and what it puts into its own system for that. */
export function AdvertiserPage() {
  const { advertiserId = '' } = useParams();
  const query = useApi(advertiserDocument, { id: advertiserId, first: offersMax });
  const advertiser = query.data?.advertiser;
  if (query.data && !advertiser) return <NotFoundPage what="Advertiser" />;
  return (
    <Page
      isNarrow
      title={advertiser?.name ?? 'Advertiser'}
      trail={[{ label: 'Network' }, { label: 'Advertisers', to: '/network/advertisers' }]}
    >
      {query.error ? <Problem error={query.error} onRetry={() => query.refetch()} /> : null}
      {query.isPending ? <Skeleton h={320} radius="lg" /> : null}
      {advertiser ? (
        <Stack gap="lg">
          <AdvertiserForm key={advertiser.id} advertiser={advertiser} />
          <Snippets advertiser={advertiser} />
        </Stack>
      ) : null}
    </Page>
  );
}
