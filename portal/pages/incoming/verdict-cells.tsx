import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { nothing } from '../../format/money.ts';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { incomingVerdictWords } from '../../words/incoming-words.ts';
import classes from './incoming.module.css';
import type { IncomingPostback } from './incoming-documents.ts';

/** The parameters of a report that could not be read, but for those that are shown beside it. */
function unread({ query, clickId, orderId }: IncomingPostback): string {
  const shown = [clickId, orderId];
  return [...new URLSearchParams(query)]
    .filter(([, value]) => !shown.includes(value))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
    .join(' · ');
}

/** What a report said, and what became of it. */
export function VerdictCells({ postback }: { postback: IncomingPostback }) {
  const { verdict, sentence, fix, conversion, clickId, orderId, goal, amount, currency, status, query } =
    postback;
  const { label, tone } = incomingVerdictWords[verdict];
  return (
    <>
      <Table.Td className={classes.said}>
        <Text size="xs" ff="monospace">
          {clickId ?? nothing}
        </Text>
        <Text size="xs" c="dimmed">
          {[
            orderId ? `order ${orderId}` : '',
            goal === 'default' ? '' : goal,
            amount ? `${amount} ${currency ?? ''}` : '',
            status?.toLowerCase(),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {status === null && query ? (
          <Text size="xs" c="dimmed" ff="monospace" lineClamp={4} title={unread(postback)}>
            {unread(postback)}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td>
        <ToneBadge tone={tone}>{label}</ToneBadge>
      </Table.Td>
      <Table.Td className={classes.sentence}>
        <Text size="sm">{sentence}</Text>
        {fix ? (
          <Text size="xs" c="dimmed">
            {fix}
          </Text>
        ) : null}
        {conversion ? (
          <Anchor component={Link} to={`/conversions?conversion=${conversion.id}`} size="xs">
            See the conversion
          </Anchor>
        ) : null}
      </Table.Td>
    </>
  );
}
