import { Stack, Table, Text } from '@mantine/core';
import { useNetworkConfig } from '../../api/network-config.ts';
import { usePages } from '../../api/use-pages.ts';
import { formatDay } from '../../format/time.ts';
import { IconExchange } from '../../ui/icons.ts';
import { ListSurface } from '../../ui/list-surface.tsx';
import { Page } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { exchangeRatesDocument } from './exchange-rate-documents.ts';
import { SetRate } from './set-rate.tsx';

const rowsPerPage = 30;

const head = (
  <>
    <Table.Th>Currency</Table.Th>
    <Table.Th>From</Table.Th>
    <Table.Th ta="right">Rate</Table.Th>
    <Table.Th>Set</Table.Th>
  </>
);

/** What money of other currencies is worth in the network's own. */
export function ExchangeRatesPage() {
  const { networkCurrency } = useNetworkConfig();
  const pages = usePages(exchangeRatesDocument, { first: rowsPerPage }, (data) => data.exchangeRates);
  return (
    <Page
      isNarrow
      title="Exchange rates"
      trail={[{ label: 'Money' }, { label: 'Exchange rates' }]}
      subtitle={`Reports add up in ${networkCurrency}. Every click and conversion keeps the rate of its day.`}
    >
      <Stack gap="lg">
        <SetRate />
        <ListSurface
          label="Exchange rates"
          pages={pages}
          head={head}
          columnCount={4}
          minWidth={480}
          row={({ currency, day, rate, setAt, setBy }) => (
            <Table.Tr key={`${currency}${day}`} data-testid="exchange-rate">
              <Table.Td fw={600}>{currency}</Table.Td>
              <Table.Td>{formatDay(day)}</Table.Td>
              <Table.Td ta="right">{rate}</Table.Td>
              <Table.Td>
                <RelativeTime at={setAt} />
                <Text size="xs" c="dimmed">
                  {setBy}
                </Text>
              </Table.Td>
            </Table.Tr>
          )}
          empty={{
            icon: <IconExchange aria-hidden />,
            title: 'No rates yet',
            description: 'Set one above to take offers in another currency.',
          }}
        />
      </Stack>
    </Page>
  );
}
