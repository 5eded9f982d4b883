import { graphql } from '../../generated/gql.ts';

export const publisherDocument = graphql(`
  query PublisherPage($id: ID!) {
    publisher(id: $id) {
      id
      name
      status
      createdAt
    }
    publisherCaps(publisherId: $id) {
      ...CapParts
    }
  }
`);

export const setPublisherCapsDocument = graphql(`
  mutation SetPublisherCaps($publisherId: ID!, $caps: [PublisherCapInput!]!) {
    setPublisherCaps(publisherId: $publisherId, caps: $caps) {
      caps {
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
