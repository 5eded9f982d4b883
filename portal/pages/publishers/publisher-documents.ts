import { graphql } from '../../generated/gql.ts';

export const publishersDocument = graphql(`
  query PublishersPage($first: Int!, $after: String, $search: String) {
    publishers(first: $first, after: $after, search: $search) {
      edges {
        node {
          id
          name
          status
          createdAt
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

export const createPublisherDocument = graphql(`
  mutation CreatePublisher($input: CreatePublisherInput!) {
    createPublisher(input: $input) {
      publisher {
        id
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);
