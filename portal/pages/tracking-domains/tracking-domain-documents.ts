import { graphql } from '../../generated/gql.ts';
import type { TrackingDomainsQuery } from '../../generated/graphql.ts';

export const trackingDomainsDocument = graphql(`
  query TrackingDomains {
    trackingDomains {
      id
      host
      isDefault
      createdAt
    }
  }
`);

export const createTrackingDomainDocument = graphql(`
  mutation CreateTrackingDomain($host: String!) {
    createTrackingDomain(host: $host) {
      trackingDomain {
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

export const setDefaultTrackingDomainDocument = graphql(`
  mutation SetDefaultTrackingDomain($id: ID) {
    setDefaultTrackingDomain(id: $id) {
      trackingDomain {
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

export type TrackingDomain = TrackingDomainsQuery['trackingDomains'][number];
