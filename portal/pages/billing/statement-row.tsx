import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { formatExactMoney } from '../../format/money.ts';
import { formatMonth } from '../../format/time.ts';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { statementStatusWords } from '../../words/statement-words.ts';
import type { StatementItem } from './billing-documents.ts';

export function StatementRow({ statement, isStaff }: { statement: StatementItem; isStaff: boolean }) {
  const { label, tone } = statementStatusWords[statement.status];
  return (
    <Table.Tr data-testid="statement">
      <Table.Td>
        <Anchor component={Link} to={`/statements/${statement.id}`} fw={600} size="sm">
          {formatMonth(statement.month)}
        </Anchor>
        <Text size="xs" c="dimmed">
          {[statement.number, isStaff ? statement.publisher.name : ''].filter(Boolean).join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td ta="right" fw={600}>
        {formatExactMoney(statement.total)}
      </Table.Td>
      <Table.Td>
        <ToneBadge tone={tone}>{label}</ToneBadge>
      </Table.Td>
      <Table.Td maw={380}>
        <Text size="sm">{statement.sentence}</Text>
      </Table.Td>
    </Table.Tr>
  );
}
