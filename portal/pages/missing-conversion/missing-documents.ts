import { graphql } from '../../generated/gql.ts';

export const whyMissingDocument = graphql(`
  query WhyMissing($clickId: ID, $orderId: String, $around: DateTime) {
    whyMissing(clickId: $clickId, orderId: $orderId, around: $around) {
      code
      sentence
      click {
        id
        at
        offer {
          id
          name
        }
      }
      conversion {
        id
      }
      conversions {
        id
        convertedAt
        payout {
          amount
          currency
        }
        offer {
          id
          name
        }
      }
      reports {
        receivedAt
        source
        verdict
        sentence
      }
    }
  }
`);
