import { graphql } from '../../generated/gql.ts';
import type { SmartlinkPageQuery } from '../../generated/graphql.ts';

export const smartlinkDocument = graphql(`
  query SmartlinkPage($id: ID!) {
    smartlink(id: $id) {
      id
      name
      description
      status
      visibility
      mode
      optimiseFor
      offerCount
      pool(first: 50) {
        edges {
          node {
            id
            weight
            priority
            offer {
              id
              name
              category
              status
              payout {
                amount
                currency
              }
              targeting {
                dimension
                operator
                values
              }
            }
          }
        }
      }
      myApplication {
        id
        status
        submittedAt
        decidedAt
        declineReason
        note
        canReapply
        canWithdraw
      }
      trackingLink {
        id
        code
        url
        status
      }
    }
  }
`);

export const smartlinkStatsDocument = graphql(`
  query SmartlinkStats($id: ID!, $timeZone: String!) {
    smartlink(id: $id) {
      id
      stats(timeZone: $timeZone) {
        clicks
        uniqueClicks
        conversions
        conversionRate
        epc {
          amount
          currency
        }
        payout {
          amount
          currency
        }
      }
    }
  }
`);

export const applyDocument = graphql(`
  mutation ApplyToSmartlink($input: ApplyToSmartlinkInput!) {
    applyToSmartlink(input: $input) {
      application {
        id
        status
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const withdrawDocument = graphql(`
  mutation WithdrawApplication($applicationId: ID!) {
    withdrawApplication(applicationId: $applicationId) {
      application {
        id
        status
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export type SmartlinkDetail = NonNullable<SmartlinkPageQuery['smartlink']>;
export type MyApplication = NonNullable<SmartlinkDetail['myApplication']>;
export type PoolMember = SmartlinkDetail['pool']['edges'][number]['node'];
