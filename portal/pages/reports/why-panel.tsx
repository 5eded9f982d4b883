import { Skeleton, Stack, Text } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/use-api.ts';
import { countryName } from '../../format/country.ts';
import { formatExact } from '../../format/time.ts';
import { Empty } from '../../ui/empty.tsx';
import { ExplanationView } from '../../ui/explanation/explanation-view.tsx';
import { IconRoute } from '../../ui/icons.ts';
import { Problem } from '../../ui/problem.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { trafficWords } from '../../words/click-words.ts';
import { deviceWords } from '../../words/offer-words.ts';
import { type ExplainedClick, whyDocument } from './report-documents.ts';
import classes from './reports.module.css';

const parameter = 'click';

/** The search of an address that opens the panel on a click, and keeps what else the address says. */
export function whySearch(search: string, clickId: string): string {
  const next = new URLSearchParams(search);
  next.set(parameter, clickId);
  return next.toString();
}

function factsOf(click: ExplainedClick): [string, string][] {
  const { country, device, os, browser, sub1, sub2, sub3, sub4, sub5 } = click;
  const facts: [string, string | undefined][] = [
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
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}

function Facts({ click }: { click: ExplainedClick }) {
  return (
    <dl className={classes.facts}>
      {factsOf(click).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Why({ clickId }: { clickId: string }) {
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
      <Facts click={click} />
    </Stack>
  );
}

/** "Why did my click go there?" for the click that the address names. */
export function WhyPanel() {
  const [search, setSearch] = useSearchParams();
  const clickId = search.get(parameter);
  const close = () =>
    setSearch(
      (current) => {
        current.delete(parameter);
        return current;
      },
      { preventScrollReset: true },
    );
  return (
    <SidePanel title="Why did my click go there?" isOpen={clickId !== null} onClose={close}>
      {clickId ? <Why key={clickId} clickId={clickId} /> : null}
    </SidePanel>
  );
}
