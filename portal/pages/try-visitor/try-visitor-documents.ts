import { graphql } from '../../generated/gql.ts';
import type { TryVisitorLinksQuery } from '../../generated/graphql.ts';

export const tryVisitorSmartlinkDocument = graphql(`
  query TryVisitorSmartlink($id: ID!) {
    smartlink(id: $id) {
      id
      name
      status
    }
  }
`);

export const tryVisitorLinksDocument = graphql(`
  query TryVisitorLinks($first: Int!, $after: String) {
    trackingLinks(first: $first, after: $after) {
      edges {
        node {
          id
          code
          publisher {
            id
            name
          }
          smartlink {
            id
          }
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

export const explainRoutingDocument = graphql(`
  query TryVisitor($input: ExplainRoutingInput!) {
    explainRouting(input: $input) {
      ...ExplanationParts
    }
  }
`);

export type ChoosableLink = TryVisitorLinksQuery['trackingLinks']['edges'][number]['node'];
