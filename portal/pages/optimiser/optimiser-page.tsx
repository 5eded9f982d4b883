import { Button, Skeleton, Stack } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useApi } from '../../api/use-api.ts';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { smartlinkStatusWords } from '../../words/smartlink-words.ts';
import { NotFoundPage } from '../not-found/not-found-page.tsx';
import { ContextList } from './context-list.tsx';
import { EvenRotationPanel } from './even-rotation-panel.tsx';
import { optimiserOverviewDocument } from './optimiser-documents.ts';
import { RunHistory } from './run-history.tsx';
import { WhatItSays } from './what-it-says.tsx';

const refreshMs = 10_000;

/** Why an auto-optimized smartlink shares its clicks as it does, and what that is worth. */
export function OptimiserPage() {
  const { smartlinkId = '' } = useParams();
  const query = useApi(optimiserOverviewDocument, { id: smartlinkId }, { refreshMs });
  const smartlink = query.data?.smartlink;
  const evidence = query.data?.optimiserEvidence;
  if (query.data && (!smartlink || !evidence)) return <NotFoundPage what="Smartlink" />;
  const isComputed = Boolean(evidence?.computedAt) && evidence?.unoptimisedReason !== 'NOT_AUTO_OPTIMIZE';
  return (
    <Page
      title="Auto-optimize"
      trail={[
        { label: 'Acquire' },
        { label: 'Smartlinks', to: '/acquire/smartlinks' },
        { label: smartlink?.name ?? 'Smartlink', to: `/acquire/smartlinks/${smartlinkId}` },
      ]}
      marks={
        smartlink ? (
          <ToneBadge tone={smartlinkStatusWords[smartlink.status].tone}>
            {smartlinkStatusWords[smartlink.status].label}
          </ToneBadge>
        ) : null
      }
      subtitle="What it believes of every offer for every kind of visitor, how sure it is, and what that is worth."
      actions={
        <Button component={Link} to={`/acquire/smartlinks/${smartlinkId}/what-if`} variant="default">
          What if
        </Button>
      }
    >
      {query.error && !query.data ? (
        <Problem error={query.error} onRetry={() => query.refetch()} />
      ) : evidence ? (
        <Stack gap="lg">
          <WhatItSays evidence={evidence} smartlinkId={smartlinkId} />
          {isComputed ? (
            <EvenRotationPanel found={evidence.versusEvenRotation} optimiseFor={evidence.optimiseFor} />
          ) : null}
          {isComputed ? <ContextList smartlinkId={smartlinkId} /> : null}
          <RunHistory smartlinkId={smartlinkId} />
        </Stack>
      ) : (
        <Skeleton h={480} radius="lg" />
      )}
    </Page>
  );
}
