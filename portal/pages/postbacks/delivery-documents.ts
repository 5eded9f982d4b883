import { graphql } from '../../generated/gql.ts';
import type {
  DeliveryItemFragment,
  PostbackAttemptPartsFragment,
  TestPostbackMutation,
} from '../../generated/graphql.ts';

export const postbackAttemptFragment = graphql(`
  fragment PostbackAttemptParts on PostbackAttempt {
    number
    startedAt
    method
    url
    statusCode
    latencyMs
    errorMessage
    responseBody
    isBodyTruncated
    isProbe
  }
`);

export const deliveryItemFragment = graphql(`
  fragment DeliveryItem on PostbackDelivery {
    id
    eventAt
    event
    isTest
    conversionStatus
    status
    reason
    attemptCount
    nextAttemptAt
    conversion {
      id
      sub1
      payout {
        amount
        currency
      }
    }
    offer {
      id
      name
    }
    lastAttempt: attempts(first: 1) {
      number
      statusCode
      errorMessage
      latencyMs
    }
  }
`);

export const deliveriesDocument = graphql(`
  query PostbackDeliveries($first: Int!, $after: String, $filters: PostbackDeliveryFilters) {
    postbackDeliveries(first: $first, after: $after, filters: $filters) {
      edges {
        node {
          ...DeliveryItem
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

export const deliveryDocument = graphql(`
  query PostbackDeliveryPanel($id: ID!) {
    postbackDelivery(id: $id) {
      ...DeliveryItem
      attempts(first: 20) {
        ...PostbackAttemptParts
      }
    }
  }
`);

export const resendPostbackDocument = graphql(`
  mutation ResendPostback($id: ID!) {
    resendPostback(id: $id) {
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const resendPostbacksDocument = graphql(`
  mutation ResendPostbacks($input: ResendPostbacksInput!) {
    resendPostbacks(input: $input) {
      count
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const testPostbackDocument = graphql(`
  mutation TestPostback($input: TestPostbackInput!) {
    testPostback(input: $input) {
      resolvedUrl
      requestBody
      attempt {
        ...PostbackAttemptParts
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export type DeliveryItem = DeliveryItemFragment;
export type PostbackAttempt = PostbackAttemptPartsFragment;
export type TestResult = TestPostbackMutation['testPostback'];
