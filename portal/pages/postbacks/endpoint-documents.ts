import { graphql } from '../../generated/gql.ts';
import type { PostbackEndpointPartsFragment } from '../../generated/graphql.ts';

export const postbackEndpointFragment = graphql(`
  fragment PostbackEndpointParts on PostbackEndpoint {
    id
    name
    url
    method
    status
    pauseReason
    smartlinkIds
    offerIds
    events
    statuses
    createdAt
    publisher {
      id
      name
    }
    health {
      circuit
      failuresInARow
      successRate
      attempts
      waiting
      latencyMsMedian
      latencyMsP95
    }
    secrets {
      id
      hint
      createdAt
      expiresAt
    }
  }
`);

export const postbackEndpointsDocument = graphql(`
  query PostbackEndpoints($first: Int!, $after: String) {
    postbackEndpoints(first: $first, after: $after) {
      edges {
        node {
          ...PostbackEndpointParts
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

export const postbackEndpointDocument = graphql(`
  query PostbackEndpointPage($id: ID!) {
    postbackEndpoint(id: $id) {
      ...PostbackEndpointParts
    }
  }
`);

export const createPostbackEndpointDocument = graphql(`
  mutation CreatePostbackEndpoint($input: CreatePostbackEndpointInput!) {
    createPostbackEndpoint(input: $input) {
      postbackEndpoint {
        id
      }
      secret
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const updatePostbackEndpointDocument = graphql(`
  mutation UpdatePostbackEndpoint($id: ID!, $input: UpdatePostbackEndpointInput!) {
    updatePostbackEndpoint(id: $id, input: $input) {
      postbackEndpoint {
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

export const pausePostbackEndpointDocument = graphql(`
  mutation PausePostbackEndpoint($id: ID!) {
    pausePostbackEndpoint(id: $id) {
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const resumePostbackEndpointDocument = graphql(`
  mutation ResumePostbackEndpoint($id: ID!) {
    resumePostbackEndpoint(id: $id) {
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const deletePostbackEndpointDocument = graphql(`
  mutation DeletePostbackEndpoint($id: ID!) {
    deletePostbackEndpoint(id: $id) {
      deletedId
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const rotatePostbackSecretDocument = graphql(`
  mutation RotatePostbackSecret($id: ID!, $keepOldHours: Int!) {
    rotatePostbackSecret(id: $id, keepOldHours: $keepOldHours) {
      secret
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const postbackChoicesDocument = graphql(`
  query PostbackChoices($first: Int!) {
    smartlinks(first: $first) {
      edges {
        node {
          id
          name
        }
      }
    }
    offers(first: $first) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

export type PostbackEndpoint = PostbackEndpointPartsFragment;
