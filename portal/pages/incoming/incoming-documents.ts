import { graphql } from '../../generated/gql.ts';
import type { ConversionImportPageQuery, IncomingPostbackFragment } from '../../generated/graphql.ts';

export const incomingPostbackFragment = graphql(`
  fragment IncomingPostback on Postback {
    id
    receivedAt
    source
    verdict
    reason
    sentence
    fix
    clickId
    orderId
    goal
    status
    amount
    currency
    address
    query
    line
    advertiser {
      id
      name
    }
    conversion {
      id
    }
  }
`);

export const incomingPostbacksDocument = graphql(`
  query IncomingPostbacks($first: Int!, $after: String, $filters: PostbackFilters) {
    postbacks(first: $first, after: $after, filters: $filters) {
      edges {
        node {
          ...IncomingPostback
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

export const replayPostbackDocument = graphql(`
  mutation ReplayPostback($id: ID!) {
    replayPostback(id: $id) {
      postback {
        id
        verdict
        sentence
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const importConversionsDocument = graphql(`
  mutation ImportConversions($input: ImportConversionsInput!) {
    importConversions(input: $input) {
      ignoredColumns
      import {
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

export const conversionImportDocument = graphql(`
  query ConversionImportPage($id: ID!, $first: Int!) {
    conversionImport(id: $id) {
      id
      fileName
      isDryRun
      lineCount
      acceptedCount
      updatedCount
      duplicateCount
      rejectedCount
      waitingCount
      lines(first: $first) {
        edges {
          node {
            ...IncomingPostback
          }
        }
      }
    }
  }
`);

export const recordConversionDocument = graphql(`
  mutation RecordConversion($input: RecordConversionInput!) {
    recordConversion(input: $input) {
      verdict
      message
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

export type IncomingPostback = IncomingPostbackFragment;
export type ConversionImport = NonNullable<ConversionImportPageQuery['conversionImport']>;
