import { graphql } from '../../generated/gql.ts';

export const publisherThresholdDocument = graphql(`
  query PublisherThreshold($publisherId: ID!) {
    balance(publisherId: $publisherId) {
      currency
      threshold {
        amount
        currency
      }
    }
  }
`);

export const setPayoutThresholdDocument = graphql(`
  mutation SetPayoutThreshold($input: SetPayoutThresholdInput!) {
    setPayoutThreshold(input: $input) {
      threshold {
        amount
        currency
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);
