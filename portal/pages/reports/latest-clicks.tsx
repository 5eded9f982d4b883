import { Anchor, Stack, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useApi } from '../../api/use-api.ts';
import { countryName } from '../../format/country.ts';
import { formatMoney, nothing } from '../../format/money.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { IconRoute } from '../../ui/icons.ts';
import { Problem } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Surface } from '../../ui/surface.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { usePanel } from '../../ui/use-panel.ts';
import { outcomeWords, trafficWords } from '../../words/click-words.ts';
import { conversionWords } from '../../words/conversion-words.ts';
import { deviceWords } from '../../words/offer-words.ts';
import { type LatestClick, latestClicksDocument } from './report-documents.ts';
import type { FilterChoices } from './report-settings.ts';
import classes from './reports.module.css';
import { clickParameter } from './why-panel.tsx';

const refreshMs = 3_000;
const clicksShown = 12;
const conversionsShown = 2;

/** What the click earned by itself, and with its newest conversions. */
function Earned({ click: { payout, conversions } }: { click: LatestClick }) {
  const more = conversions.length - conversionsShown;
  return (
    <Stack gap={2} align="flex-end">
      {payout ? <ToneBadge tone="good">{formatMoney(payout)}</ToneBadge> : null}
      {conversions.slice(0, conversionsShown).map(({ id, status, payout }) => (
        <ToneBadge key={id} tone={conversionWords[status].tone}>
          {formatMoney(payout)}
        </ToneBadge>
      ))}
      {more > 0 ? (
        <Text size="xs" c="dimmed">
          and {more} more
        </Text>
      ) : null}
      {payout === null && conversions.length === 0 ? nothing : null}
    </Stack>
  );
}

/** Opens the explanation beside the report, at an address of its own. */
function Why({ click }: { click: LatestClick }) {
  const { open } = usePanel(clickParameter);
  return (
    <Anchor
      component={Link}
      to={{ search: open(click.id) }}
      preventScrollReset
      size="xs"
      display="block"
      aria-label={`Why? The click went to ${click.offer?.name ?? outcomeWords[click.outcome]}`}
    >
      Why?
    </Anchor>
  );
}

function ClickRow({ click }: { click: LatestClick }) {
  return (
    <Table.Tr data-testid="latest-click">
      <Table.Td>
        <RelativeTime at={click.at} />
      </Table.Td>
      <Table.Td className={classes.name}>{click.smartlink?.name ?? nothing}</Table.Td>
      <Table.Td className={classes.name}>
        {click.offer?.name ?? (
          <Text span inherit c="dimmed">
            {outcomeWords[click.outcome]}
          </Text>
        )}
        <Why click={click} />
      </Table.Td>
      <Table.Td className={classes.name}>{click.sub1 || nothing}</Table.Td>
      <Table.Td>{click.country ? countryName(click.country) : nothing}</Table.Td>
      <Table.Td>{click.device ? (deviceWords[click.device] ?? click.device) : nothing}</Table.Td>
      <Table.Td>
        {click.traffic === 'HUMAN' ? (
          trafficWords.HUMAN
        ) : (
          <ToneBadge tone="wait">{trafficWords[click.traffic]}</ToneBadge>
        )}
      </Table.Td>
      <Table.Td ta="right">
        <Earned click={click} />
      </Table.Td>
    </Table.Tr>
  );
}

/** What happens right now, click by click. */
export function LatestClicks({ filters }: { filters: FilterChoices }) {
  const query = useApi(
    latestClicksDocument,
    { first: clicksShown, filters },
    { refreshMs, keepPrevious: true },
  );
  if (query.error && !query.data) return <Problem error={query.error} onRetry={() => query.refetch()} />;
  const clicks = query.data?.clicks.edges.map((edge) => edge.node);
  return (
    <Surface
      title="Latest clicks"
      description="As they arrive: bots, duplicates and tests too. Ask any of them why it went there."
      aside={<ToneBadge tone="good">Live</ToneBadge>}
      inset="none"
    >
      <DataTable
        label="Latest clicks"
        minWidth={860}
        columnCount={8}
        isLoading={!clicks}
        head={
          <>
            <Table.Th>When</Table.Th>
            <Table.Th>Smartlink</Table.Th>
            <Table.Th>Went to</Table.Th>
            <Table.Th>Sub-ID</Table.Th>
            <Table.Th>Country</Table.Th>
            <Table.Th>Device</Table.Th>
            <Table.Th>Traffic</Table.Th>
            <Table.Th ta="right">Earned</Table.Th>
          </>
        }
      >
        {clicks?.map((click) => (
          <ClickRow key={click.id} click={click} />
        ))}
      </DataTable>
      {clicks?.length === 0 ? (
        <Empty
          icon={<IconRoute aria-hidden />}
          title="No clicks yet"
          description="Open your tracking link once: the click appears here within seconds."
        />
      ) : null}
    </Surface>
  );
}
