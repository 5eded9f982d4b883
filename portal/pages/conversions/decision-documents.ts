import { graphql } from '../../generated/gql.ts';

export const approveConversionsDocument = graphql(`
  mutation ApproveConversions($ids: [ID!]!, $reason: String) {
    approveConversions(ids: $ids, reason: $reason) {
      changedCount
      results {
        id
        outcome
        message
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const rejectConversionsDocument = graphql(`
  mutation RejectConversions($ids: [ID!]!, $reason: String!) {
    rejectConversions(ids: $ids, reason: $reason) {
      changedCount
      results {
        id
        outcome
        message
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const reverseConversionsDocument = graphql(`
  mutation ReverseConversions($ids: [ID!]!, $reason: String!) {
    reverseConversions(ids: $ids, reason: $reason) {
      changedCount
      results {
        id
        outcome
        message
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const flagConversionsDocument = graphql(`
  mutation FlagConversions($ids: [ID!]!, $reason: String!) {
    flagConversions(ids: $ids, reason: $reason) {
      changedCount
      results {
        id
        outcome
        message
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const unflagConversionsDocument = graphql(`
  mutation UnflagConversions($ids: [ID!]!, $reason: String) {
    unflagConversions(ids: $ids, reason: $reason) {
      changedCount
      results {
        id
        outcome
        message
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const correctConversionDocument = graphql(`
  mutation CorrectConversion($input: CorrectConversionInput!) {
    correctConversion(input: $input) {
      conversion {
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
