import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { formatRatio } from '../../format/number.ts';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { conversionWords } from '../../words/conversion-words.ts';
import { endpointStateWords, healthWords, postbackMethodWords } from '../../words/postback-words.ts';
import type { PostbackEndpoint } from './endpoint-documents.ts';
import classes from './postbacks.module.css';

/** The filters in a phrase. */
function heard({ smartlinkIds, offerIds, events, statuses }: PostbackEndpoint): string {
  const parts = [
    smartlinkIds && `${smartlinkIds.length} of the smartlinks`,
    offerIds && `${offerIds.length} of the offers`,
    events && `events ${events.join(', ')}`,
    statuses?.map((status) => conversionWords[status].label.toLowerCase()).join(', '),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join('; ') : 'Every conversion';
}

export function EndpointRow({ endpoint, isStaff }: { endpoint: PostbackEndpoint; isStaff: boolean }) {
  const status = endpointStateWords(endpoint);
  const { health } = endpoint;
  return (
    <Table.Tr data-testid="postback-endpoint">
      <Table.Td className={classes.name}>
        <Anchor component={Link} to={`/postbacks/${endpoint.id}`} fw={600} size="sm">
          {endpoint.name}
        </Anchor>
        {isStaff ? (
          <Text size="xs" c="dimmed">
            {endpoint.publisher.name}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td>
        <Text size="xs" c="dimmed">
          {postbackMethodWords[endpoint.method].label}
        </Text>
        <div className={classes.url}>{endpoint.url}</div>
      </Table.Td>
      <Table.Td className={classes.name}>{heard(endpoint)}</Table.Td>
      <Table.Td>
        <ToneBadge tone={status.tone}>{status.label}</ToneBadge>
        {health && health.attempts > 0 ? (
          <Text size="xs" c="dimmed" mt={2}>
            {healthWords(health)}; {formatRatio(health.successRate)} arrived
            {health.waiting > 0 ? `, ${health.waiting} waiting` : ''}
          </Text>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}
