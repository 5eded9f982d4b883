import { graphql } from '../../generated/gql.ts';
import type { CapPartsFragment } from '../../generated/graphql.ts';

export const capFragment = graphql(`
  fragment CapParts on Cap {
    id
    scope
    metric
    window
    count
    amount {
      amount
      currency
    }
    timeZone
    action
    memberId
    publisher {
      id
      name
    }
  }
`);

export type CapParts = CapPartsFragment;
