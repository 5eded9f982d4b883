import { Skeleton, Stack, Text } from '@mantine/core';
import { isStaff, useViewer } from '../../api/session.ts';
import { useApi } from '../../api/use-api.ts';
import { countryName } from '../../format/country.ts';
import { formatExact } from '../../format/time.ts';
import { Empty } from '../../ui/empty.tsx';
import { ExplanationView } from '../../ui/explanation/explanation-view.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { IconRoute } from '../../ui/icons.ts';
import { Problem } from '../../ui/problem.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { usePanel } from '../../ui/use-panel.ts';
import { trafficWords } from '../../words/click-words.ts';
import { deviceWords } from '../../words/offer-words.ts';
import { EraseClick } from './erase-click.tsx';
import { type ExplainedClick, whyDocument } from './report-documents.ts';
import classes from './reports.module.css';

export const clickParameter = 'click';

function factsOf(click: ExplainedClick): Fact[] {
  const { country, device, os, browser, sub1, sub2, sub3, sub4, sub5 } = click;
  return [
    ['When', formatExact(click.at)],
    ['Smartlink', click.smartlink?.name],
    ['Publisher', click.publisher?.name],
    ['Traffic', trafficWords[click.traffic]],
    ['Country', country ? countryName(country) : 'Unknown'],
    ['Device', device ? (deviceWords[device] ?? device) : 'Unknown'],
    ['System', os],
    ['Browser', browser],
    ['Sub-IDs', [sub1, sub2, sub3, sub4, sub5].filter(Boolean).join(', ')],
    ['Your click ID', click.publisherClickId],
    ['Click ID', click.id],
  ];
}

function Why({ clickId }: { clickId: string }) {
  const staff = isStaff(useViewer());
  const query = useApi(whyDocument, { id: clickId });
  const click = query.data?.click;
  if (query.error) return <Problem error={query.error} onRetry={() => query.refetch()} />;
  if (query.isPending) return <Skeleton h={320} radius="md" />;
  if (!click) {
    return (
      <Empty
        icon={<IconRoute aria-hidden />}
        title="No such click"
        description="Close this and choose one of the latest clicks."
      />
    );
  }
  return (
    <Stack gap="lg">
      {click.explanation ? (
        <ExplanationView explanation={click.explanation} />
      ) : (
        <Text size="sm">Nothing was recorded about this decision.</Text>
      )}
      <div className={classes.below}>
        <Facts facts={factsOf(click)} />
      </div>
      {staff ? <EraseClick click={click} /> : null}
    </Stack>
  );
}

/** "Why did my click go there?" for the click that the address names. */
export function WhyPanel() {
  const { value: clickId, close } = usePanel(clickParameter);
  return (
    <SidePanel title="Why did my click go there?" isOpen={clickId !== null} onClose={close}>
      {clickId ? <Why key={clickId} clickId={clickId} /> : null}
    </SidePanel>
  );
}
