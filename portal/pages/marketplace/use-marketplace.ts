import { usePages } from '../../api/use-pages.ts';
import { graphql } from '../../generated/gql.ts';
import type { MarketplaceQuery } from '../../generated/graphql.ts';

const cardsPerPage = 24;

const marketplaceDocument = graphql(`
  query Marketplace($first: Int!, $after: String, $search: String) {
    smartlinks(first: $first, after: $after, search: $search) {
      edges {
        node {
          id
          name
          description
          status
          visibility
          mode
          offerCount
          myApplication {
            id
            status
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

export type MarketplaceSmartlink = MarketplaceQuery['smartlinks']['edges'][number]['node'];

/** The smartlinks that this publisher may see. */
export function useMarketplace(search: string) {
  return usePages(
    marketplaceDocument,
    { first: cardsPerPage, search: search || null },
    (data) => data.smartlinks,
  );
}
