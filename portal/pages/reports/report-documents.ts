import { graphql } from '../../generated/gql.ts';
import type { LatestClicksQuery, ReportsPageQuery, WhyClickQuery } from '../../generated/graphql.ts';

export const reportsDocument = graphql(`
  query ReportsPage(
    $range: DateRangeInput!
    $timeZone: String!
    $filters: ReportFilters
    $dimensions: [ReportDimension!]!
    $timeBasis: TimeBasis!
    $currency: String
    $compareWith: ReportComparisonInput
    $orderBy: ReportOrderInput
    $rows: Int!
    $days: Int!
    $staff: Boolean!
  ) {
    daily: report(
      dimensions: [DAY]
      range: $range
      timeZone: $timeZone
      filters: $filters
      timeBasis: $timeBasis
      currency: $currency
      first: $days
    ) {
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
      dimensions: $dimensions
      range: $range
      timeZone: $timeZone
      filters: $filters
      orderBy: $orderBy
      timeBasis: $timeBasis
      currency: $currency
      compareWith: $compareWith
      first: $rows
    ) {
      comparison {
        from
        to
        totals {
          ...ReportNumbers
        }
      }
      rows {
        key
        labels
        metrics {
          ...ReportNumbers
        }
        comparison {
          ...ReportNumbers
        }
        drillDown {
          ...ReportDrillDownParts
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
    grossClicks
    clicks
    uniqueClicks
    duplicateClicks
    invalidClicks
    fallbackClicks
    conversions
    pendingConversions
    approvedConversions
    rejectedConversions
    reversedConversions
    conversionRate
    approvalRate
    epc {
      amount
      currency
    }
    cpa {
      amount
      currency
    }
    saleAmount {
      amount
      currency
    }
    averageSaleAmount {
      amount
      currency
    }
    pendingPayout {
      amount
      currency
    }
    payout {
      amount
      currency
    }
    adjustments {
      amount
      currency
    }
    earnings {
      amount
      currency
    }
    ... @include(if: $staff) {
      margin
      revenue {
        amount
        currency
      }
      revenueAdjustments {
        amount
        currency
      }
      profit {
        amount
        currency
      }
      rpc {
        amount
        currency
      }
      rpa {
        amount
        currency
      }
    }
  }
`);

export const reportDrillDownFragment = graphql(`
  fragment ReportDrillDownParts on ReportDrillDown {
    since
    until
    filters {
      advertiserIds
      browsers
      cities
      countries
      currencies
      devices
      goals
      linkIds
      offerIds
      os
      outcomes
      publisherIds
      reasons
      regions
      smartlinkIds
      sub1
      sub2
      sub3
      sub4
      sub5
      traffic
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
          payout {
            amount
            currency
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
      erasedAt
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

export type Breakdown = ReportsPageQuery['breakdown'];
export type BreakdownRow = Breakdown['rows'][number];
export type ReportNumbers = Breakdown['totals'];
export type DailyRow = ReportsPageQuery['daily']['rows'][number];
export type ExplainedClick = NonNullable<WhyClickQuery['click']>;
export type LatestClick = LatestClicksQuery['clicks']['edges'][number]['node'];
