import { Group, Skeleton, Stack } from '@mantine/core';
import { useParams } from 'react-router';
import { useApi } from '../../api/use-api.ts';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { ModeBadge, VisibilityBadge } from '../../ui/smartlink-marks.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { NotFoundPage } from '../not-found/not-found-page.tsx';
import { ApplicationPanel } from './application-panel.tsx';
import { GoodToKnow } from './good-to-know.tsx';
import { HowItRotates } from './how-it-rotates.tsx';
import { PoolTable } from './pool-table.tsx';
import classes from './smartlink.module.css';
import { type SmartlinkDetail, smartlinkDocument } from './smartlink-documents.ts';
import { SmartlinkStats } from './smartlink-stats.tsx';
import { TrackingLinkPanel } from './tracking-link-panel.tsx';

const refreshMs = 5_000;
const trail = [{ label: 'Offers' }, { label: 'Smartlinks', to: '/offers/smartlinks' }];

/** One smartlink as a publisher sees it: apply, wait, or use the link. */
export function SmartlinkPage() {
  const { smartlinkId = '' } = useParams();
  const query = useApi(smartlinkDocument, { id: smartlinkId }, { refreshMs });
  const smartlink = query.data?.smartlink;
  if (smartlink) return <Detail smartlink={smartlink} />;
  if (query.data) return <NotFoundPage what="Smartlink" />;
  return (
    <Page title="Smartlink" trail={trail}>
      {query.error ? (
        <Problem error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <Stack>
          <Skeleton h={200} radius="lg" />
          <Skeleton h={320} radius="lg" />
        </Stack>
      )}
    </Page>
  );
}

function Detail({ smartlink }: { smartlink: SmartlinkDetail }) {
  const { myApplication, trackingLink } = smartlink;
  const isApproved = myApplication?.status === 'APPROVED' && trackingLink?.status === 'ACTIVE';
  return (
    <Page
      title={smartlink.name}
      trail={trail}
      subtitle={smartlink.description}
      marks={
        <Group gap={8}>
          <ModeBadge mode={smartlink.mode} />
          <VisibilityBadge visibility={smartlink.visibility} />
          {smartlink.status === 'PAUSED' ? <ToneBadge tone="wait">Paused by the network</ToneBadge> : null}
        </Group>
      }
    >
      <div className={classes.columns}>
        <Stack gap="lg" miw={0}>
          {isApproved ? (
            <TrackingLinkPanel smartlinkId={smartlink.id} url={trackingLink.url} />
          ) : (
            <ApplicationPanel key={myApplication?.id} smartlink={smartlink} />
          )}
          {isApproved ? <SmartlinkStats smartlinkId={smartlink.id} /> : null}
          <PoolTable smartlink={smartlink} />
        </Stack>
        <Stack gap="lg" miw={0}>
          <HowItRotates {...smartlink} />
          <GoodToKnow />
        </Stack>
      </div>
    </Page>
  );
}
