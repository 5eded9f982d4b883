import { graphql } from '../../generated/gql.ts';
import type {
  OptimiserContextsQuery,
  OptimiserOverviewQuery,
  OptimiserRunsQuery,
} from '../../generated/graphql.ts';

export const optimiserOverviewDocument = graphql(`
  query OptimiserOverview($id: ID!) {
    smartlink(id: $id) {
      id
      name
      status
      mode
    }
    optimiserEvidence(smartlinkId: $id) {
      computedAt
      dataThrough
      optimiseFor
      unoptimisedReason
      unoptimisedSentence
      versusEvenRotation {
        from
        to
        clicks
        effectiveClicks
        isEnough
        dataThrough
        sentence
        uplift
        epc {
          amount
          currency
        }
        evenEpc {
          amount
          currency
        }
        evenEpcLow {
          amount
          currency
        }
        evenEpcHigh {
          amount
          currency
        }
        difference {
          amount
          currency
        }
        differenceLow {
          amount
          currency
        }
        differenceHigh {
          amount
          currency
        }
      }
    }
  }
`);

export const optimiserContextsDocument = graphql(`
  query OptimiserContexts(
    $id: ID!
    $country: String
    $device: String
    $publisherId: ID
    $first: Int!
    $after: String
  ) {
    optimiserEvidence(smartlinkId: $id) {
      contexts(
        country: $country
        device: $device
        publisherId: $publisherId
        first: $first
        after: $after
      ) {
        edges {
          node {
            id
            country
            device
            sub1
            clicks
            publisher {
              id
              name
            }
            epc {
              amount
              currency
            }
            offers {
              share
              probabilityOfBeingBest
              clicks
              maturedClicks
              conversions
              offer {
                id
                name
                status
              }
              epc {
                amount
                currency
              }
              epcLow {
                amount
                currency
              }
              epcHigh {
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
  }
`);

export const optimiserRunsDocument = graphql(`
  query OptimiserRuns($id: ID!, $first: Int!, $after: String) {
    optimiserRuns(smartlinkId: $id, first: $first, after: $after) {
      edges {
        node {
          id
          startedAt
          reason
          tookMs
          dataThrough
          clicks
          maturedClicks
          conversions
          contexts
          shareMoved
          problem
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

export type Evidence = NonNullable<OptimiserOverviewQuery['optimiserEvidence']>;
export type EvenRotation = Evidence['versusEvenRotation'];
export type ContextsOfSmartlink = NonNullable<OptimiserContextsQuery['optimiserEvidence']>['contexts'];
export type LearntContext = ContextsOfSmartlink['edges'][number]['node'];
export type LearntOffer = LearntContext['offers'][number];
export type Run = OptimiserRunsQuery['optimiserRuns']['edges'][number]['node'];
