import { graphql } from '../../generated/gql.ts';
import type { AdvertiserPageQuery } from '../../generated/graphql.ts';

export const advertiserDocument = graphql(`
  query AdvertiserPage($id: ID!, $first: Int!) {
    advertiser(id: $id) {
      id
      name
      status
      postbackIpRanges
      pixelEnabled
      offers(first: $first) {
        edges {
          node {
            id
            name
            goals {
              id
              name
            }
          }
        }
      }
    }
  }
`);

export const updateAdvertiserDocument = graphql(`
  mutation UpdateAdvertiser($id: ID!, $input: UpdateAdvertiserInput!) {
    updateAdvertiser(id: $id, input: $input) {
      advertiser {
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

export type EditedAdvertiser = NonNullable<AdvertiserPageQuery['advertiser']>;
