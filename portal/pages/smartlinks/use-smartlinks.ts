import { usePages } from '../../api/use-pages.ts';
import { browserTimeZone } from '../../format/time-zone.ts';
import { graphql } from '../../generated/gql.ts';
import type { SmartlinksPageQuery } from '../../generated/graphql.ts';

const rowsPerPage = 30;
const refreshMs = 15_000;

const smartlinksDocument = graphql(`
  query SmartlinksPage($first: Int!, $after: String, $search: String, $timeZone: String!) {
    smartlinks(first: $first, after: $after, search: $search) {
      edges {
        node {
          id
          name
          status
          visibility
          mode
          offerCount
          approvedCount
          pendingCount
          stats(timeZone: $timeZone) {
            clicks
            payout {
              amount
              currency
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

export type SmartlinkListItem = SmartlinksPageQuery['smartlinks']['edges'][number]['node'];

export function useSmartlinks(search: string) {
  return usePages(
    smartlinksDocument,
    { first: rowsPerPage, search: search || null, timeZone: browserTimeZone() },
    (data) => data.smartlinks,
    refreshMs,
  );
}
