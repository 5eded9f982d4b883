import { graphql } from '../../generated/gql.ts';
import type { ApplicationsPageQuery } from '../../generated/graphql.ts';

export const applicationsDocument = graphql(`
  query ApplicationsPage($first: Int!, $after: String, $status: ApplicationStatus) {
    applications(first: $first, after: $after, status: $status) {
      edges {
        node {
          id
          status
          attempt
          message
          submittedAt
          decidedAt
          declineReason
          note
          publisher {
            id
            name
          }
          smartlink {
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

export const approveDocument = graphql(`
  mutation ApproveApplication($applicationId: ID!) {
    approveApplication(applicationId: $applicationId) {
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

export const declineDocument = graphql(`
  mutation DeclineApplication($input: DeclineApplicationInput!) {
    declineApplication(input: $input) {
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

export const revokeDocument = graphql(`
  mutation RevokeApplication($input: RevokeApplicationInput!) {
    revokeApplication(input: $input) {
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

export type Application = ApplicationsPageQuery['applications']['edges'][number]['node'];
