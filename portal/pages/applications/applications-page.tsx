import { ScrollArea, SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { usePages } from '../../api/use-pages.ts';
import type { ApplicationStatus } from '../../generated/graphql.ts';
import { Empty } from '../../ui/empty.tsx';
import { IconInbox } from '../../ui/icons.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Surface } from '../../ui/surface.tsx';
import { applicationWords } from '../../words/application-words.ts';
import { type Application, applicationsDocument } from './application-documents.ts';
import { ApplicationRow } from './application-row.tsx';
import classes from './applications.module.css';
import { DeclineModal } from './decline-modal.tsx';
import { RevokeModal } from './revoke-modal.tsx';

const rowsPerPage = 30;
const refreshMs = 10_000;
const everything = 'ALL';
const statuses: ApplicationStatus[] = ['PENDING', 'APPROVED', 'DECLINED', 'WITHDRAWN', 'REVOKED'];
const filters = [
  ...statuses.map((value) => ({ value: value as string, label: applicationWords[value].label })),
  { value: everything, label: 'All' },
];

function asStatus(filter: string): ApplicationStatus | null {
  return statuses.find((status) => status === filter) ?? null;
}

function Nothing({ status }: { status: ApplicationStatus | null }) {
  return status === 'PENDING' ? (
    <Empty
      icon={<IconInbox aria-hidden />}
      title="All caught up"
      description="New applications to your ask-to-join smartlinks wait here for your decision."
    />
  ) : (
    <Empty
      icon={<IconInbox aria-hidden />}
      title="No applications here"
      description="Choose another state above."
    />
  );
}

/** Who asks to join what; those that wait for a decision come first. */
export function ApplicationsPage() {
  const [search, setSearch] = useSearchParams();
  const filter = search.get('status') ?? 'PENDING';
  const status = asStatus(filter);
  const [declining, setDeclining] = useState<Application | null>(null);
  const [revoking, setRevoking] = useState<Application | null>(null);
  const pages = usePages(
    applicationsDocument,
    { first: rowsPerPage, status },
    (data) => data.applications,
    refreshMs,
  );
  return (
    <Page
      title="Applications"
      trail={[{ label: 'Acquire' }, { label: 'Applications' }]}
      subtitle="Publishers who want to promote your smartlinks."
    >
      <ScrollArea type="never" mb="lg">
        <SegmentedControl
          aria-label="Show applications that are"
          data={filters}
          value={status ?? everything}
          onChange={(next) => setSearch({ status: next }, { replace: true })}
        />
      </ScrollArea>
      {pages.error && !pages.nodes ? <Problem error={pages.error} onRetry={pages.retry} /> : null}
      <Surface inset="none">
        {pages.nodes ? (
          <ul className={classes.list} data-outdated={pages.isOutdated || undefined}>
            {pages.nodes.map((application) => (
              <ApplicationRow
                key={application.id}
                application={application}
                onDecline={() => setDeclining(application)}
                onRevoke={() => setRevoking(application)}
              />
            ))}
          </ul>
        ) : null}
        {!pages.nodes && !pages.error ? (
          <Stack p="lg">
            <Skeleton h={56} />
            <Skeleton h={56} />
            <Skeleton h={56} />
          </Stack>
        ) : null}
        {pages.nodes?.length === 0 ? <Nothing status={status} /> : null}
        <LoadMore pages={pages} />
      </Surface>
      <DeclineModal application={declining} onClose={() => setDeclining(null)} />
      <RevokeModal application={revoking} onClose={() => setRevoking(null)} />
    </Page>
  );
}
