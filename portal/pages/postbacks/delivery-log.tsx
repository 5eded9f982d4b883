import { Anchor, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { usePages } from '../../api/use-pages.ts';
import { formatMoney } from '../../format/money.ts';
import { plural } from '../../format/number.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { IconSend } from '../../ui/icons.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Surface } from '../../ui/surface.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { usePanel } from '../../ui/use-panel.ts';
import { conversionWords } from '../../words/conversion-words.ts';
import { deliveryReasonWords, deliveryStatusWords } from '../../words/postback-words.ts';
import { type DeliveryItem, deliveriesDocument } from './delivery-documents.ts';
import { deliveryParameter } from './delivery-panel.tsx';
import classes from './postbacks.module.css';

const rowsPerPage = 20;
const refreshMs = 3_000;

const head = (
  <>
    <Table.Th>When</Table.Th>
    <Table.Th>Conversion</Table.Th>
    <Table.Th>Became</Table.Th>
    <Table.Th>Delivery</Table.Th>
    <Table.Th>Answer</Table.Th>
  </>
);

function DeliveryRow({ delivery, search }: { delivery: DeliveryItem; search: string }) {
  const { isTest, conversion, conversionStatus, offer, status, reason, lastAttempt } = delivery;
  const [last] = lastAttempt;
  const { label, tone } = deliveryStatusWords[status];
  return (
    <Table.Tr data-testid="delivery">
      <Table.Td>
        <RelativeTime at={delivery.eventAt} />
      </Table.Td>
      <Table.Td className={classes.name}>
        <Anchor component={Link} to={{ search }} preventScrollReset fw={600} size="sm">
          {isTest ? 'Test' : (offer?.name ?? 'Unknown offer')}
        </Anchor>
        <Text size="xs" c="dimmed">
          {[conversion ? formatMoney(conversion.payout) : '', conversion?.sub1].filter(Boolean).join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td>{conversionStatus ? conversionWords[conversionStatus].label : ''}</Table.Td>
      <Table.Td>
        <ToneBadge tone={tone}>{label}</ToneBadge>
        {reason ? (
          <Text size="xs" c="dimmed" mt={2} maw={260}>
            {deliveryReasonWords[reason]}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td>
        {last?.statusCode ?? (last ? 'none' : '')}
        <Text size="xs" c="dimmed">
          {delivery.attemptCount > 0 ? plural(delivery.attemptCount, 'try', 'tries') : ''}
          {last?.latencyMs == null ? '' : ` · ${last.latencyMs} ms`}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

/** What was sent to an endpoint, what waits, and what was not sent and why. */
export function DeliveryLog({ endpointId, aside }: { endpointId: string; aside?: ReactNode }) {
  const { open } = usePanel(deliveryParameter);
  const pages = usePages(
    deliveriesDocument,
    { first: rowsPerPage, filters: { endpointIds: [endpointId] } },
    (data) => data.postbackDeliveries,
    refreshMs,
  );
  if (pages.error && !pages.nodes) return <Problem error={pages.error} onRetry={pages.retry} />;
  return (
    <Surface
      title="Deliveries"
      description="Every conversion that this postback was told of, or not, and why."
      aside={aside}
      inset="none"
    >
      {pages.nodes?.length === 0 ? (
        <Empty
          icon={<IconSend aria-hidden />}
          title="Nothing sent yet"
          description="Send a test above, or wait for the next conversion."
        />
      ) : (
        <DataTable label="Deliveries" minWidth={720} columnCount={5} isLoading={!pages.nodes} head={head}>
          {pages.nodes?.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} search={open(delivery.id)} />
          ))}
        </DataTable>
      )}
      <LoadMore pages={pages} />
    </Surface>
  );
}
