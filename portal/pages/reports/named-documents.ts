import { graphql } from '../../generated/gql.ts';

export const namedChoicesDocument = graphql(`
  query NamedChoices(
    $first: Int!
    $search: String
    $smartlinks: Boolean!
    $offers: Boolean!
    $publishers: Boolean!
  ) {
    smartlinks(first: $first, search: $search) @include(if: $smartlinks) {
      edges {
        node {
          id
          name
        }
      }
    }
    offers(first: $first, search: $search) @include(if: $offers) {
      edges {
        node {
          id
          name
        }
      }
    }
    publishers(first: $first, search: $search) @include(if: $publishers) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

export const namesOfDocument = graphql(`
  query NamesOf($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      id
      ... on Smartlink {
        name
      }
      ... on Offer {
        name
      }
      ... on Publisher {
        name
      }
    }
  }
`);
