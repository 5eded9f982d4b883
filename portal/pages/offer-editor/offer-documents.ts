import { graphql } from '../../generated/gql.ts';
import type { EditedOfferQuery } from '../../generated/graphql.ts';

export const editedOfferDocument = graphql(`
  query EditedOffer($id: ID!) {
    offer(id: $id) {
      id
      name
      description
      category
      status
      destinationUrl
      payout {
        amount
        currency
      }
      revenue {
        amount
        currency
      }
      advertiser {
        id
        name
      }
      targeting {
        dimension
        operator
        values
        unknown
      }
      schedule {
        startsAt
        endsAt
      }
      deepLinkHosts
      publisherAccess {
        allowed {
          id
          name
        }
        blocked {
          id
          name
        }
      }
      publisherPayouts {
        payout {
          amount
          currency
        }
        publisher {
          id
          name
        }
      }
      caps {
        ...CapParts
      }
    }
  }
`);

export const setOfferCapsDocument = graphql(`
  mutation SetOfferCaps($offerId: ID!, $caps: [CapInput!]!) {
    setOfferCaps(offerId: $offerId, caps: $caps) {
      offer {
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

export const choosableAdvertisersDocument = graphql(`
  query ChoosableAdvertisers($first: Int!) {
    advertisers(first: $first) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

export const createOfferDocument = graphql(`
  mutation CreateOffer($input: CreateOfferInput!) {
    createOffer(input: $input) {
      offer {
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

export const updateOfferDocument = graphql(`
  mutation UpdateOffer($id: ID!, $input: UpdateOfferInput!) {
    updateOffer(id: $id, input: $input) {
      offer {
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

export const publishOfferDocument = graphql(`
  mutation PublishOffer($id: ID!) {
    publishOffer(id: $id) {
      offer {
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

export const pauseOfferDocument = graphql(`
  mutation PauseOffer($id: ID!) {
    pauseOffer(id: $id) {
      offer {
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

export type EditedOffer = NonNullable<EditedOfferQuery['offer']>;
