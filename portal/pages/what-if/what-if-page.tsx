import { Skeleton, Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import { useParams } from 'react-router';
import { useApi } from '../../api/use-api.ts';
import type { SimulateSmartlinkInput } from '../../generated/graphql.ts';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { NotFoundPage } from '../not-found/not-found-page.tsx';
import { editedSmartlinkDocument } from '../smartlink-editor/editor-documents.ts';
import { valuesOf } from '../smartlink-editor/smartlink-form.ts';
import { DraftEditor } from './draft-editor.tsx';
import { Outcome } from './outcome.tsx';
import classes from './what-if.module.css';

/** Staff changes a smartlink on paper and sees what it would have done to recent clicks. Nothing is saved. */
export function WhatIfPage() {
  const { smartlinkId = '' } = useParams();
  const [input, setInput] = useState<SimulateSmartlinkInput | null>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const query = useApi(editedSmartlinkDocument, { id: smartlinkId });
  const smartlink = query.data?.smartlink;
  const compare = (next: SimulateSmartlinkInput) => {
    setInput(next);
    outcome.current?.scrollIntoView(); // the answer is under the form
  };
  if (query.data && !smartlink) return <NotFoundPage what="Smartlink" />;
  return (
    <Page
      title="What if"
      trail={[
        { label: 'Acquire' },
        { label: 'Smartlinks', to: '/acquire/smartlinks' },
        { label: smartlink?.name ?? 'Smartlink', to: `/acquire/smartlinks/${smartlinkId}` },
      ]}
      subtitle="Change the smartlink on paper: its recent clicks are sent once more, by the rules of now and by yours. Nothing is saved, nobody is redirected."
    >
      {query.error && !smartlink ? <Problem error={query.error} onRetry={() => query.refetch()} /> : null}
      <Stack gap="lg">
        {smartlink ? (
          <DraftEditor
            key={smartlink.id}
            smartlinkId={smartlink.id}
            now={valuesOf(smartlink)}
            onCompare={compare}
          />
        ) : (
          <Skeleton h={480} radius="lg" />
        )}
        <div ref={outcome} className={classes.outcome}>
          <Outcome input={input} />
        </div>
      </Stack>
    </Page>
  );
}
