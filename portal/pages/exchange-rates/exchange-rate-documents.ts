import { graphql } from '../../generated/gql.ts';

export const exchangeRatesDocument = graphql(`
  query ExchangeRatesPage($first: Int!, $after: String) {
    exchangeRates(first: $first, after: $after) {
      edges {
        node {
          currency
          day
          rate
          setAt
          setBy
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

export const setExchangeRateDocument = graphql(`
  mutation SetExchangeRate($input: ExchangeRateInput!) {
    setExchangeRate(input: $input) {
      notice
      userErrors {
        field
        message
        code
      }
    }
  }
`);
