import { Text } from '@mantine/core';
import { isStaff, useViewer } from '../../api/session.ts';
import { useApi } from '../../api/use-api.ts';
import { formatDay } from '../../format/time.ts';
import { graphql } from '../../generated/gql.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';

const lastCheckDocument = graphql(`
  query LastConsistencyCheck {
    consistencyChecks(first: 1) {
      edges {
        node {
          id
          agrees
          differences
          finishedAt
          firstDay
          lastDay
        }
      }
    }
  }
`);

/** Whether the sums of reports agreed with a full recount the last time, for staff. */
export function NumbersVerified() {
  const { data } = useApi(lastCheckDocument, {}, { enabled: isStaff(useViewer()) });
  const check = data?.consistencyChecks.edges[0]?.node;
  if (!check) return null;
  const days = `${formatDay(check.firstDay)} to ${formatDay(check.lastDay)}`;
  return (
    <Text size="sm" c={check.agrees ? 'dimmed' : 'var(--mantine-color-error)'} data-testid="numbers-verified">
      {check.agrees ? 'Numbers verified ' : `${check.differences} sums differed from a recount `}
      <RelativeTime at={check.finishedAt} />: every click and conversion of {days} was counted again.
    </Text>
  );
}
