import { graphql } from '../../generated/gql.ts';
import type { LatestClicksQuery, ReportsPageQuery, WhyClickQuery } from '../../generated/graphql.ts';

export const reportsDocument = graphql(`
  query ReportsPage(
    $range: DateRangeInput!
    $timeZone: String!
    $filters: ReportFilters
    $dimension: ReportDimension!
    $orderBy: ReportOrderInput
    $rows: Int!
    $days: Int!
    $staff: Boolean!
  ) {
    daily: report(dimensions: [DAY], range: $range, timeZone: $timeZone, filters: $filters, first: $days) {
      rows {
        key
        metrics {
          clicks
          payout {
            amount
            currency
          }
        }
      }
    }
    breakdown: report(
      dimensions: [$dimension]
      range: $range
      timeZone: $timeZone
      filters: $filters
      orderBy: $orderBy
      first: $rows
    ) {
      rows {
        key
        labels
        metrics {
          ...ReportNumbers
        }
      }
      totals {
        ...ReportNumbers
      }
      truncated
      dataThrough
    }
  }
`);

export const reportNumbersFragment = graphql(`
  fragment ReportNumbers on ReportMetrics {
    clicks
    uniqueClicks
    duplicateClicks
    conversions
    conversionRate
    epc {
      amount
      currency
    }
    payout {
      amount
      currency
    }
    revenue @include(if: $staff) {
      amount
      currency
    }
    profit @include(if: $staff) {
      amount
      currency
    }
  }
`);

export const latestClicksDocument = graphql(`
  query LatestClicks($first: Int!, $filters: ReportFilters) {
    clicks(first: $first, filters: $filters) {
      edges {
        node {
          id
          at
          outcome
          traffic
          country
          device
          sub1
          smartlink {
            id
            name
          }
          offer {
            id
            name
          }
          conversions {
            id
            status
            payout {
              amount
              currency
            }
          }
        }
      }
    }
  }
`);

export const whyDocument = graphql(`
  query WhyClick($id: ID!) {
    click(id: $id) {
      id
      at
      outcome
      traffic
      country
      device
      os
      browser
      sub1
      sub2
      sub3
      sub4
      sub5
      publisherClickId
      publisher {
        id
        name
      }
      smartlink {
        id
        name
      }
      explanation {
        ...ExplanationParts
      }
    }
  }
`);

export const reportSmartlinksDocument = graphql(`
  query ReportSmartlinks($first: Int!) {
    smartlinks(first: $first) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

export type Breakdown = ReportsPageQuery['breakdown'];
export type BreakdownRow = Breakdown['rows'][number];
export type ReportNumbers = Breakdown['totals'];
export type DailyRow = ReportsPageQuery['daily']['rows'][number];
export type ExplainedClick = NonNullable<WhyClickQuery['click']>;
export type LatestClick = LatestClicksQuery['clicks']['edges'][number]['node'];
