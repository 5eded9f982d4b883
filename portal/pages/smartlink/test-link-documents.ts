import { graphql } from '../../generated/gql.ts';
import type { TestClicksQuery } from '../../generated/graphql.ts';

export const createTestLinkDocument = graphql(`
  mutation CreateTestLink($input: CreateTestLinkInput!) {
    createTestLink(input: $input) {
      url
      expiresAt
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const testClicksDocument = graphql(`
  query TestClicks($first: Int!, $filters: ReportFilters) {
    clicks(first: $first, filters: $filters) {
      edges {
        node {
          id
          at
          outcome
          traffic
          country
          device
          offer {
            id
            name
          }
          explanation {
            sentence
          }
        }
      }
    }
  }
`);

export type TestClick = TestClicksQuery['clicks']['edges'][number]['node'];
