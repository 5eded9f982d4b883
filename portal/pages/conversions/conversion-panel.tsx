import { Anchor, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { isStaff, useViewer } from '../../api/session.ts';
import { useApi } from '../../api/use-api.ts';
import { formatMoney } from '../../format/money.ts';
import { formatExact } from '../../format/time.ts';
import { Empty } from '../../ui/empty.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { IconCoins } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { Problem } from '../../ui/problem.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { usePanel } from '../../ui/use-panel.ts';
import { conversionWords, sourceWords } from '../../words/conversion-words.ts';
import { ConversionDecisions } from './conversion-decisions.tsx';
import { type ConversionDetails, conversionDocument } from './conversion-documents.ts';
import { ConversionHistory } from './conversion-history.tsx';
import { ConversionStatusBadge } from './conversion-row.tsx';

export const conversionParameter = 'conversion';

function factsOf(conversion: ConversionDetails): Fact[] {
  const { click, rate, networkPayout, sub1, sub2, sub3, sub4, sub5 } = conversion;
  const isForeign = networkPayout.currency !== conversion.payout.currency;
  return [
    ['Converted', formatExact(conversion.convertedAt)],
    ['Clicked', formatExact(conversion.clickedAt)],
    ['Offer', conversion.offer?.name],
    ['Smartlink', conversion.smartlink?.name],
    ['Publisher', conversion.publisher?.name],
    ['Goal', conversion.goal],
    ['Order ID', conversion.orderId],
    ['Sale', conversion.saleAmount ? formatMoney(conversion.saleAmount) : ''],
    ['Reported by', sourceWords[conversion.source]],
    ['Sub-IDs', [sub1, sub2, sub3, sub4, sub5].filter(Boolean).join(', ')],
    ['In reports', isForeign ? `${formatMoney(networkPayout)}, at ${rate}` : ''],
    [
      'Click',
      <Anchor key="click" component={Link} to={`/reports?click=${click.id}`} size="xs">
        Why did it go there?
      </Anchor>,
    ],
    ['Your click ID', click.publisherClickId],
    ['Conversion ID', conversion.id],
  ];
}

/** How its money was found. */
function Priced({ conversion }: { conversion: ConversionDetails }) {
  const { price, payout, revenue } = conversion;
  return (
    <section>
      <Title order={3} mb={4}>
        How it was priced
      </Title>
      <Text size="sm" data-testid="price-sentence">
        {price?.sentence ?? `${formatMoney(payout)}; how it came about was not kept.`}
      </Text>
      {revenue && price?.revenueSentence ? (
        <Text size="sm" c="dimmed">
          The advertiser owes {formatMoney(revenue)}: {price.revenueSentence}
        </Text>
      ) : null}
      {price?.runnerUp ? (
        <Text size="sm" c="dimmed">
          Without that rule: {price.runnerUp}
        </Text>
      ) : null}
    </section>
  );
}

function Adjustments({ conversion }: { conversion: ConversionDetails }) {
  if (conversion.adjustments.length === 0) return null;
  return (
    <section>
      <Title order={3} mb={4}>
        Adjustments
      </Title>
      {conversion.adjustments.map(({ id, payout, reason, createdAt }) => (
        <Text key={id} size="sm">
          <b>{formatMoney(payout)}</b> {reason} · {formatExact(createdAt)}
        </Text>
      ))}
    </section>
  );
}

function Details({ conversion }: { conversion: ConversionDetails }) {
  const staff = isStaff(useViewer());
  return (
    <Stack gap="lg" data-testid="conversion-panel">
      <Group justify="space-between">
        <Text fz="1.5rem" fw={650}>
          {formatMoney(conversion.payout)}
        </Text>
        <ConversionStatusBadge conversion={conversion} />
      </Group>
      <Text size="sm" data-testid="payability">
        {conversion.payability?.sentence ?? conversionWords[conversion.status].meaning}
      </Text>
      {conversion.flagReason ? <Notice tone="bad">Flagged: {conversion.flagReason}</Notice> : null}
      {staff ? <ConversionDecisions conversion={conversion} /> : null}
      <Priced conversion={conversion} />
      <Adjustments conversion={conversion} />
      <ConversionHistory history={conversion.history} />
      <Facts facts={factsOf(conversion)} />
    </Stack>
  );
}

function Conversion({ id }: { id: string }) {
  const query = useApi(conversionDocument, { id, staff: isStaff(useViewer()) });
  const found = query.data?.node;
  if (query.error) return <Problem error={query.error} onRetry={() => query.refetch()} />;
  if (query.isPending) return <Skeleton h={320} radius="md" />;
  if (found?.__typename === 'Conversion') return <Details conversion={found} />;
  return (
    <Empty
      icon={<IconCoins aria-hidden />}
      title="No such conversion"
      description="Close this and choose one of the list."
    />
  );
}

/** One conversion, its price, its history and what can be done: the one that the address names. */
export function ConversionPanel() {
  const { value: id, close } = usePanel(conversionParameter);
  return (
    <SidePanel title="Conversion" isOpen={id !== null} onClose={close}>
      {id ? <Conversion key={id} id={id} /> : null}
    </SidePanel>
  );
}
