import { DraftStatements } from './mutations/draft-statements.ts';
import { IssueStatement } from './mutations/issue-statement.ts';
import { MarkStatementPaid } from './mutations/mark-statement-paid.ts';
import { SetPayoutThreshold } from './mutations/set-payout-threshold.ts';
import { VoidStatement } from './mutations/void-statement.ts';
import { BillingResolver } from './resolvers/billing-resolver.ts';
import { StatementLineResolver } from './resolvers/statement-line-resolver.ts';
import { StatementResolver } from './resolvers/statement-resolver.ts';

/** Everything that the schema has about balances and statements. */
export const billingParts = [
  BillingResolver,
  StatementResolver,
  StatementLineResolver,
  DraftStatements,
  IssueStatement,
  MarkStatementPaid,
  VoidStatement,
  SetPayoutThreshold,
] as const;
