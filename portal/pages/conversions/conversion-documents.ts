import { graphql } from '../../generated/gql.ts';
import type { ConversionDetailsFragment, ConversionItemFragment } from '../../generated/graphql.ts';

export const conversionItemFragment = graphql(`
  fragment ConversionItem on Conversion {
    id
    convertedAt
    status
    heldUntil
    goal
    orderId
    sub1
    flagged @include(if: $staff)
    payout {
      amount
      currency
    }
    revenue @include(if: $staff) {
      amount
      currency
    }
    price {
      sentence
    }
    offer {
      id
      name
    }
    smartlink {
      id
      name
    }
    publisher {
      id
      name
    }
  }
`);

export const conversionsDocument = graphql(`
  query ConversionsPage(
    $first: Int!
    $after: String
    $staff: Boolean!
    $statuses: [ConversionStatus!]
    $orderIds: [String!]
  ) {
    conversions(first: $first, after: $after, statuses: $statuses, orderIds: $orderIds) {
      edges {
        node {
          ...ConversionItem
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

export const conversionDetailsFragment = graphql(`
  fragment ConversionDetails on Conversion {
    ...ConversionItem
    clickedAt
    lockedAt
    payability {
      state
      sentence
    }
    source
    rate
    sub2
    sub3
    sub4
    sub5
    flagReason @include(if: $staff)
    networkPayout {
      amount
      currency
    }
    saleAmount {
      amount
      currency
    }
    price {
      runnerUp @include(if: $staff)
      revenueSentence @include(if: $staff)
      termsVersion
    }
    click {
      id
      publisherClickId
    }
    adjustments {
      id
      createdAt
      kind
      reason
      payout {
        amount
        currency
      }
    }
    history {
      at
      actor
      actorName
      reason
      statusBefore
      statusAfter
      payoutBefore {
        amount
        currency
      }
      payoutAfter {
        amount
        currency
      }
    }
  }
`);

export const conversionDocument = graphql(`
  query ConversionPanel($id: ID!, $staff: Boolean!) {
    node(id: $id) {
      __typename
      ... on Conversion {
        ...ConversionDetails
      }
    }
  }
`);

export type ConversionItem = ConversionItemFragment;
export type ConversionDetails = ConversionDetailsFragment;
