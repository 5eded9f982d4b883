import { graphql } from '../../generated/gql.ts';
import type { EditedSmartlinkQuery } from '../../generated/graphql.ts';

export const editedSmartlinkDocument = graphql(`
  query EditedSmartlink($id: ID!) {
    smartlink(id: $id) {
      id
      name
      description
      status
      visibility
      mode
      optimiseFor
      fallbackUrl
      fallbackOffer {
        id
        name
      }
      sticky
      redirectType
      referrerPolicy
      trackingDomain {
        id
        host
      }
      approvedCount
      pendingCount
      allowedPublishers {
        id
        name
      }
      pool(first: 100) {
        edges {
          node {
            id
            weight
            priority
            offer {
              id
              name
              status
            }
          }
        }
      }
    }
  }
`);

export const createSmartlinkDocument = graphql(`
  mutation CreateSmartlink($input: CreateSmartlinkInput!) {
    createSmartlink(input: $input) {
      smartlink {
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

export const updateSmartlinkDocument = graphql(`
  mutation UpdateSmartlink($id: ID!, $input: UpdateSmartlinkInput!) {
    updateSmartlink(id: $id, input: $input) {
      smartlink {
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

export const publishSmartlinkDocument = graphql(`
  mutation PublishSmartlink($id: ID!) {
    publishSmartlink(id: $id) {
      smartlink {
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

export const pauseSmartlinkDocument = graphql(`
  mutation PauseSmartlink($id: ID!) {
    pauseSmartlink(id: $id) {
      smartlink {
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

export const poolOffersDocument = graphql(`
  query PoolOffers($first: Int!, $search: String) {
    offers(first: $first, search: $search) {
      edges {
        node {
          id
          name
          status
        }
      }
    }
  }
`);

export type EditedSmartlink = NonNullable<EditedSmartlinkQuery['smartlink']>;
