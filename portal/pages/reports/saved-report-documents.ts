import { graphql } from '../../generated/gql.ts';
import type { SavedReportsQuery } from '../../generated/graphql.ts';

export const saveReportDocument = graphql(`
  mutation SaveReport($input: SavedReportInput!) {
    saveReport(input: $input) {
      savedReport {
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

export const savedReportsDocument = graphql(`
  query SavedReports($first: Int!, $after: String) {
    savedReports(first: $first, after: $after) {
      edges {
        node {
          id
          name
          range
          timeZone
          dimensions
          metrics
          timeBasis
          currency
          schedule
          recipients
          nextRunAt
          lastRunAt
          lastProblem
          filters {
            smartlinkIds
            offerIds
            publisherIds
            countries
            devices
            sub1
            goals
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

export const savedReportDaysDocument = graphql(`
  query SavedReportDays($id: ID!) {
    runSavedReport(id: $id) {
      report {
        from
        to
      }
    }
  }
`);

export const deleteSavedReportDocument = graphql(`
  mutation DeleteSavedReport($id: ID!) {
    deleteSavedReport(id: $id) {
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export type SavedReport = SavedReportsQuery['savedReports']['edges'][number]['node'];
