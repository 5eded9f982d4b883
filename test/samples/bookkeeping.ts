import type { BillingRig, Bookperson } from '../rigs/billing-rig.ts';

/** A statement as a test looks at it. */
export interface ShownStatement {
  readonly id: string;
  readonly month: string;
  readonly status: string;
  readonly number: string | null;
  readonly total: { readonly amount: string; readonly currency: string };
  readonly carriedOver: { readonly amount: string };
  readonly sentence: string;
  readonly canBeIssued: boolean;
  readonly publisher: { readonly id: string };
}

/** The payload of a mutation of one statement. */
export interface StatementChange {
  readonly statement: ShownStatement | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

const fields =
  'id month status number total { amount currency } carriedOver { amount } sentence canBeIssued publisher { id }';
const amounts = [
  'pending',
  'onHold',
  'approved',
  'clicks',
  'adjustments',
  'carriedOver',
  'issued',
  'paid',
  'earned',
];

/** The first hundred statements, newest first. */
export async function statementsOf(
  rig: BillingRig,
  person: Bookperson,
  filter = '',
): Promise<ShownStatement[]> {
  const query = `{ statements(first: 100${filter}) { edges { node { ${fields} } } } }`;
  const { data } = await rig.ask<{ statements: { edges: { node: ShownStatement }[] } }>(person, query);
  return data.statements.edges.map(({ node }) => node);
}

/** Calls issueStatement, markStatementPaid or voidStatement. Throws when that is refused as a whole. */
export async function changeStatement(
  rig: BillingRig,
  mutation: string,
  input: object,
  person: Bookperson = 'bo',
): Promise<StatementChange> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await rig.ask<Record<string, StatementChange> | null>(
    person,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { statement { ${fields} } userErrors { code message } } }`,
    { input },
  );
  const changed = data?.[mutation];
  if (!changed) throw new Error(JSON.stringify(errors));
  return changed;
}

/** @returns how many drafts were made */
export async function draftMonth(rig: BillingRig, month: string): Promise<number> {
  const { data } = await rig.ask<{ draftStatements: { drafted: number } }>(
    'bo',
    'mutation ($month: String!) { draftStatements(input: { month: $month }) { drafted userErrors { code } } }',
    { month },
  );
  return data.draftStatements.drafted;
}

/** Every amount of a balance in one currency, as text; null without one. */
export async function balanceOf(
  rig: BillingRig,
  person: Bookperson,
  currency: string,
): Promise<Record<string, string> | null> {
  const { data } = await rig.ask<{ balance: (Record<string, { amount: string }> & { currency: string })[] }>(
    person,
    `{ balance { currency ${amounts.map((name) => `${name} { amount }`).join(' ')} } }`,
  );
  const found = data.balance.find((one) => one.currency === currency);
  if (found === undefined) return null;
  return Object.fromEntries(amounts.map((name) => [name, found[name]?.amount ?? '']));
}

/** Why Ann's conversion is, or is not, payable. */
export async function payabilityOf(
  rig: BillingRig,
  id: string | undefined,
): Promise<{ state: string; sentence: string } | undefined> {
  const { data } = await rig.ask<{ _entities: { payability: { state: string; sentence: string } }[] }>(
    'ann',
    'query ($refs: [_Any!]!) { _entities(representations: $refs) { ...on Conversion { payability { state sentence } } } }',
    { refs: [{ __typename: 'Conversion', id }] },
  );
  return data._entities[0]?.payability;
}
