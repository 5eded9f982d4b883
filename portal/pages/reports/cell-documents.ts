import { graphql } from '../../generated/gql.ts';
import type { CellClicksQuery } from '../../generated/graphql.ts';

export const cellClicksDocument = graphql(`
  query CellClicks($first: Int!, $after: String, $filters: ReportFilters, $since: DateTime, $until: DateTime) {
    clicks(first: $first, after: $after, filters: $filters, since: $since, until: $until) {
      edges {
        node {
          id
          at
          outcome
          traffic
          sub1
          offer {
            id
            name
          }
          payout {
            amount
            currency
          }
          conversions {
            id
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

export const cellConversionsDocument = graphql(`
  query CellConversions(
    $first: Int!
    $after: String
    $filters: ReportFilters
    $since: DateTime
    $until: DateTime
    $timeBasis: TimeBasis
  ) {
    conversions(
      first: $first
      after: $after
      filters: $filters
      since: $since
      until: $until
      timeBasis: $timeBasis
    ) {
      edges {
        node {
          id
          convertedAt
          status
          payout {
            amount
            currency
          }
          offer {
            id
            name
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

export type CellClick = CellClicksQuery['clicks']['edges'][number]['node'];
