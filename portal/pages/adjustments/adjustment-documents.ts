import { graphql } from '../../generated/gql.ts';
import type { AdjustmentsPageQuery } from '../../generated/graphql.ts';

export const adjustmentsDocument = graphql(`
  query AdjustmentsPage($first: Int!, $after: String, $staff: Boolean!) {
    adjustments(first: $first, after: $after) {
      edges {
        node {
          id
          createdAt
          createdBy
          kind
          reason
          payout {
            amount
            currency
          }
          revenue @include(if: $staff) {
            amount
            currency
          }
          publisher {
            id
            name
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

export const createAdjustmentDocument = graphql(`
  mutation CreateAdjustment($input: CreateAdjustmentInput!) {
    createAdjustment(input: $input) {
      adjustment {
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

export type AdjustmentItem = AdjustmentsPageQuery['adjustments']['edges'][number]['node'];
