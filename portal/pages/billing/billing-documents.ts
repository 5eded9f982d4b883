import { graphql } from '../../generated/gql.ts';
import type {
  BalancePartsFragment,
  StatementItemFragment,
  StatementPageQuery,
} from '../../generated/graphql.ts';

export const balanceFragment = graphql(`
  fragment BalanceParts on Balance {
    currency
    nextReleaseAt
    pending {
      amount
      currency
    }
    onHold {
      amount
      currency
    }
    approved {
      amount
      currency
    }
    carriedOver {
      amount
      currency
    }
    issued {
      amount
      currency
    }
    paid {
      amount
      currency
    }
    threshold {
      amount
      currency
    }
  }
`);

export const statementItemFragment = graphql(`
  fragment StatementItem on Statement {
    id
    month
    status
    number
    canBeIssued
    sentence
    issuedAt
    paidAt
    paymentReference
    reason
    publisher {
      id
      name
    }
    total {
      amount
      currency
    }
    threshold {
      amount
      currency
    }
  }
`);

export const balancesDocument = graphql(`
  query Balances {
    balance {
      ...BalanceParts
    }
  }
`);

export const statementsDocument = graphql(`
  query Statements($first: Int!, $after: String, $status: StatementStatus) {
    statements(first: $first, after: $after, status: $status) {
      edges {
        node {
          ...StatementItem
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

export const statementDocument = graphql(`
  query StatementPage($id: ID!, $first: Int!) {
    statement(id: $id) {
      ...StatementItem
      timeZone
      csv
      carriedOver {
        amount
        currency
      }
      lines(first: $first) {
        edges {
          node {
            id
            kind
            month
            isCarriedOver
            detail
            items
            amount {
              amount
              currency
            }
            offer {
              id
              name
            }
          }
        }
      }
    }
  }
`);

export const draftStatementsDocument = graphql(`
  mutation DraftStatements($input: DraftStatementsInput!) {
    draftStatements(input: $input) {
      drafted
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export const issueStatementDocument = graphql(`
  mutation IssueStatement($input: IssueStatementInput!) {
    issueStatement(input: $input) {
      statement {
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

export const markStatementPaidDocument = graphql(`
  mutation MarkStatementPaid($input: MarkStatementPaidInput!) {
    markStatementPaid(input: $input) {
      statement {
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

export const voidStatementDocument = graphql(`
  mutation VoidStatement($input: VoidStatementInput!) {
    voidStatement(input: $input) {
      statement {
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

export type Balance = BalancePartsFragment;
export type StatementItem = StatementItemFragment;
export type StatementDetails = NonNullable<StatementPageQuery['statement']>;
