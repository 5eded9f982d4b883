import { usePages } from '../../api/use-pages.ts';
import { graphql } from '../../generated/gql.ts';
import type { OffersPageQuery } from '../../generated/graphql.ts';

const rowsPerPage = 30;

const offersDocument = graphql(`
  query OffersPage($first: Int!, $after: String, $search: String) {
    offers(first: $first, after: $after, search: $search) {
      edges {
        node {
          id
          name
          category
          status
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

export type OfferListItem = OffersPageQuery['offers']['edges'][number]['node'];

export function useOffers(search: string) {
  return usePages(offersDocument, { first: rowsPerPage, search: search || null }, (data) => data.offers);
}
