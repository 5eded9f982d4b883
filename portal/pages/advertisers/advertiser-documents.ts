import { graphql } from '../../generated/gql.ts';
import type { AdvertisersPageQuery } from '../../generated/graphql.ts';

export const advertisersDocument = graphql(`
  query AdvertisersPage($first: Int!, $after: String, $search: String) {
    advertisers(first: $first, after: $after, search: $search) {
      edges {
        node {
          id
          name
          status
          createdAt
          offers(first: 1) {
            totalCount
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

export const createAdvertiserDocument = graphql(`
  mutation CreateAdvertiser($input: CreateAdvertiserInput!) {
    createAdvertiser(input: $input) {
      advertiser {
        id
      }
      postbackToken
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const rotateTokenDocument = graphql(`
  mutation RotatePostbackToken($advertiserId: ID!) {
    rotatePostbackToken(advertiserId: $advertiserId) {
      advertiser {
        id
      }
      postbackToken
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export type AdvertiserListItem = AdvertisersPageQuery['advertisers']['edges'][number]['node'];
