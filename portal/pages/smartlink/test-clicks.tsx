import { Anchor, Group, Loader, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useApi } from '../../api/use-api.ts';
import { countryName } from '../../format/country.ts';
import { Problem } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { outcomeWords, trafficWords } from '../../words/click-words.ts';
import { deviceWords } from '../../words/offer-words.ts';
import classes from './smartlink.module.css';
import { type TestClick, testClicksDocument } from './test-link-documents.ts';

const refreshMs = 1_500;
const clicksShown = 10;

function visitorWords({ country, device }: TestClick): string {
  const place = country ? countryName(country) : 'Unknown country';
  return `${place}, ${device ? (deviceWords[device] ?? device) : 'unknown device'}`;
}

function Landed({ click }: { click: TestClick }) {
  const isOffer = click.outcome === 'OFFER' || click.outcome === 'FALLBACK_OFFER';
  return (
    <li data-testid="test-click">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          Landed on <b>{click.offer?.name ?? outcomeWords[click.outcome]}</b>
        </Text>
        <Group gap={8}>
          <ToneBadge tone={isOffer ? 'good' : 'wait'}>{isOffer ? 'Offer page' : 'No offer page'}</ToneBadge>
          <ToneBadge tone="quiet">{trafficWords[click.traffic]}</ToneBadge>
        </Group>
      </Group>
      {click.explanation ? (
        <Text size="sm" mt={2}>
          {click.explanation.sentence}
        </Text>
      ) : null}
      <Text size="xs" c="dimmed" mt={4}>
        <RelativeTime at={click.at} /> · {visitorWords(click)} ·{' '}
        <Anchor component={Link} to={`/reports?click=${click.id}`} inherit underline="always">
          See it in Reports: why did it go there?
        </Anchor>
      </Text>
    </li>
  );
}

/** The clicks on a test link, as they arrive. */
export function TestClicks({ smartlinkId, subId }: { smartlinkId: string; subId: string }) {
  const query = useApi(
    testClicksDocument,
    { first: clicksShown, filters: { smartlinkIds: [smartlinkId], sub1: [subId] } },
    { refreshMs, keepPrevious: true },
  );
  const clicks = query.data?.clicks.edges.map(({ node }) => node) ?? [];
  if (query.error && !query.data) return <Problem error={query.error} onRetry={() => query.refetch()} />;
  return (
    <div role="status">
      {clicks.length > 0 ? (
        <ul className={classes.testClicks}>
          {clicks.map((click) => (
            <Landed key={click.id} click={click} />
          ))}
        </ul>
      ) : (
        <Group gap="sm" className={classes.waiting}>
          <Loader size="xs" type="dots" aria-hidden />
          <Text size="sm" c="dimmed">
            Waiting for your test click. It shows up here within seconds of opening the link.
          </Text>
        </Group>
      )}
    </div>
  );
}
