import { graphql } from '../../generated/gql.ts';
import type { ExplainedOfferPartsFragment, ExplanationPartsFragment } from '../../generated/graphql.ts';

export const explainedOfferFragment = graphql(`
  fragment ExplainedOfferParts on ExplainedOffer {
    verdict
    sentence
    rule
    wanted
    actual
    share
    offer {
      id
      name
    }
  }
`);

export const explanationFragment = graphql(`
  fragment ExplanationParts on RoutingExplanation {
    basis
    outcome
    reason
    mode
    sentence
    draw
    probability
    context {
      country
      device
      sub1
      computedAt
      publisher {
        id
        name
      }
    }
    projectionVersion
    offer {
      id
      name
    }
    members {
      ...ExplainedOfferParts
    }
    fallbackOffer {
      ...ExplainedOfferParts
    }
  }
`);

export type Explanation = ExplanationPartsFragment;
export type ExplainedOffer = ExplainedOfferPartsFragment;
