import { graphql } from '../../generated/gql.ts';
import type { WhatIfQuery } from '../../generated/graphql.ts';

export const whatIfDocument = graphql(`
  query WhatIf($input: SimulateSmartlinkInput!) {
    simulateSmartlink(input: $input) {
      result {
        optimiseFor
        sample
        dataThrough
        uplift
        difference {
          amount
          currency
        }
        differenceLow {
          amount
          currency
        }
        differenceHigh {
          amount
          currency
        }
        now {
          offerClicks
          strandedClicks
          strandedShare
          earnings {
            amount
            currency
          }
          epc {
            amount
            currency
          }
        }
        draft {
          offerClicks
          strandedClicks
          strandedShare
          earnings {
            amount
            currency
          }
          epc {
            amount
            currency
          }
        }
        offers {
          recordedShare
          nowShare
          draftShare
          draftReach
          draftRefusal
          offer {
            id
            name
          }
          nowEpc {
            amount
            currency
          }
          draftEpc {
            amount
            currency
          }
          draftEpcLow {
            amount
            currency
          }
          draftEpcHigh {
            amount
            currency
          }
          nowEarnings {
            amount
            currency
          }
          draftEarnings {
            amount
            currency
          }
        }
        publishers {
          clicks
          strandedNow
          strandedDraft
          nowEarnings {
            amount
            currency
          }
          draftEarnings {
            amount
            currency
          }
          publisher {
            id
            name
          }
        }
        countries {
          country
          clicks
          strandedNow
          strandedDraft
          nowEarnings {
            amount
            currency
          }
          draftEarnings {
            amount
            currency
          }
        }
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const targetingOfOfferDocument = graphql(`
  query TargetingOfOffer($id: ID!) {
    offer(id: $id) {
      id
      targeting {
        dimension
        operator
        values
        unknown
      }
    }
  }
`);

export type Simulation = NonNullable<WhatIfQuery['simulateSmartlink']['result']>;
export type SimulatedOffer = Simulation['offers'][number];
