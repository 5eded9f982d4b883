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
      currency
      payoutType
      payoutShare
      revenueType
      revenueShare
      attributionHours
      holdHours
      goals {
        id
        name
        title
      }
      payoutRules {
        id
        goal
        country
        sub1
        startsAt
        endsAt
        publisher {
          id
          name
        }
        payout {
          type
          share
          amount {
            amount
            currency
          }
        }
        revenue {
          type
          share
          amount {
            amount
            currency
          }
        }
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

export const setOfferGoalsDocument = graphql(`
  mutation SetOfferGoals($offerId: ID!, $goals: [GoalInput!]!) {
    setOfferGoals(offerId: $offerId, goals: $goals) {
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

export const setPayoutRulesDocument = graphql(`
  mutation SetPayoutRules($offerId: ID!, $rules: [PayoutRuleInput!]!) {
    setPayoutRules(offerId: $offerId, rules: $rules) {
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
