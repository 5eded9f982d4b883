import { Button, Skeleton } from '@mantine/core';
import { useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useApi } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import type { ExplainRoutingInput } from '../../generated/graphql.ts';
import { Empty } from '../../ui/empty.tsx';
import { ExplanationView } from '../../ui/explanation/explanation-view.tsx';
import { IconRoute, IconUserQuestion } from '../../ui/icons.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Surface } from '../../ui/surface.tsx';
import { NotFoundPage } from '../not-found/not-found-page.tsx';
import classes from './try-visitor.module.css';
import {
  explainRoutingDocument,
  tryVisitorLinksDocument,
  tryVisitorSmartlinkDocument,
} from './try-visitor-documents.ts';
import { VisitorEditor } from './visitor-editor.tsx';

const linksPerPage = 100;

/** Where the visitor would go. */
function Outcome({ input }: { input: ExplainRoutingInput | null }) {
  const query = useApi(
    explainRoutingDocument,
    { input: input ?? { link: '', visitor: {} } },
    { enabled: input !== null, keepPrevious: true },
  );
  if (query.error) return <Problem error={query.error} onRetry={() => query.refetch()} />;
  if (query.data?.explainRouting) return <ExplanationView explanation={query.data.explainRouting} />;
  if (query.data) {
    return (
      <Empty
        icon={<IconRoute aria-hidden />}
        title="There is no such link"
        description="Choose one of the smartlink's links, or check the code."
      />
    );
  }
  if (input) return <Skeleton h={320} radius="md" />;
  return (
    <Empty
      icon={<IconUserQuestion aria-hidden />}
      title="Nobody tried yet"
      description="Say who visits and press Try. No click is made and no cap is used."
    />
  );
}

/** Staff asks where a visitor of a smartlink would go, and why. */
export function TryVisitorPage() {
  const { smartlinkId = '' } = useParams();
  const [input, setInput] = useState<ExplainRoutingInput | null>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const tryIt = (next: ExplainRoutingInput) => {
    setInput(next);
    const isBelow = (outcome.current?.getBoundingClientRect().top ?? 0) > window.innerHeight;
    if (isBelow) outcome.current?.scrollIntoView(); // one column: the answer is under the form
  };
  const query = useApi(tryVisitorSmartlinkDocument, { id: smartlinkId });
  const pages = usePages(tryVisitorLinksDocument, { first: linksPerPage }, (data) => data.trackingLinks);
  const links = pages.nodes?.filter(({ smartlink }) => smartlink?.id === smartlinkId);
  const smartlink = query.data?.smartlink;
  const problem = query.error ?? pages.error;
  if (query.data && !smartlink) return <NotFoundPage what="Smartlink" />;
  return (
    <Page
      title="Try a visitor"
      trail={[
        { label: 'Acquire' },
        { label: 'Smartlinks', to: '/acquire/smartlinks' },
        { label: smartlink?.name ?? 'Smartlink', to: `/acquire/smartlinks/${smartlinkId}` },
      ]}
      subtitle="Where a visitor would go, and why, as if every cap had room. No click is made."
    >
      {problem ? (
        <Problem error={problem} onRetry={() => (query.error ? query.refetch() : pages.retry())} />
      ) : null}
      <div className={classes.columns}>
        <Surface title="Visitor" description="What you leave out is not known of the visitor.">
          {links ? (
            <VisitorEditor key={links[0]?.code} links={links} onTry={tryIt} />
          ) : (
            <Skeleton h={280} radius="md" />
          )}
          {links?.length === 0 && !pages.hasMore ? (
            <Empty
              icon={<IconRoute aria-hidden />}
              title="No publisher has a link to this smartlink yet"
              description="Approve an application first, or type the code of another link."
            >
              <Button component={Link} to="/acquire/applications" variant="default">
                Open applications
              </Button>
            </Empty>
          ) : null}
          <LoadMore pages={pages} />
        </Surface>
        <div ref={outcome} className={classes.outcome}>
          <Surface title="Where it would go">
            <Outcome input={input} />
          </Surface>
        </div>
      </div>
    </Page>
  );
}
