import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seededRandom } from '../../../platform/seeded-random.ts';
import { type BillingRig, startBillingRig } from '../../../test/rigs/billing-rig.ts';
import { balanceOf, changeStatement, draftMonth, statementsOf } from '../../../test/samples/bookkeeping.ts';
import { pick } from '../../../test/samples/generate-history.ts';

// Random histories, beside a model of a few lines: every amount is on exactly one statement or open, nothing is paid twice.
const publishers = { ann: 'pub_a', ben: 'pub_b' } as const;
const currencies = ['EUR', 'USD'] as const;
const months = ['2026-07', '2026-08', '2026-09', '2026-10'] as const;
const stepsMax = 140;

/** One amount of the model, in cents. A fact that was taken back before it was billed counts nothing. */
interface Item {
  readonly kind: 'CONVERSION' | 'CLICK' | 'ADJUSTMENT';
  readonly id: string;
  readonly publisherId: string;
  readonly currency: string;
  readonly cents: number;
  readonly month: string;
  state: 'OPEN' | 'PENDING' | 'HELD' | 'GONE';
  statement: string | null;
  reversed: boolean;
}

interface Bill {
  status: 'ISSUED' | 'PAID' | 'VOID';
  readonly cents: number;
}

let rig: BillingRig;
const seen = new Set<string>();
let items: Item[] = [];
let bills = new Map<string, Bill>();

beforeAll(async () => {
  rig = await startBillingRig();
});
afterAll(() => rig.stop());

const text = (cents: number) => (cents / 100).toFixed(2);
const sum = (of: readonly { cents: number }[]) => of.reduce((total, { cents }) => total + cents, 0);
const isOpen = (item: Item) => item.state === 'OPEN' && item.statement === null;

async function setStatus(item: Item, status: string): Promise<void> {
  await rig.owner.query('update reporting.conversion set status = $2 where id = $1', [item.id, status]);
}

async function earn(random: () => number): Promise<void> {
  const publisherId = pick(random, Object.values(publishers));
  const currency = pick(random, currencies);
  const month = pick(random, months);
  const kind = pick(random, ['CONVERSION', 'CONVERSION', 'CONVERSION', 'CLICK', 'ADJUSTMENT'] as const);
  const at = `${month}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}T12:00:00Z`;
  const cents = Math.floor(random() * 6_000) - (kind === 'ADJUSTMENT' ? 4_000 : 0) || 1;
  const common = { publisherId, currency, cents, month, statement: null, reversed: false };
  if (kind === 'CLICK') {
    await rig.facts.click(publisherId, cents / 100, at, currency);
    items.push({ ...common, kind, id: '', state: 'OPEN' });
    return;
  }
  if (kind === 'ADJUSTMENT') {
    const id = await rig.facts.adjust(publisherId, cents / 100, at, currency);
    items.push({ ...common, kind, id, state: 'OPEN' });
    return;
  }
  const state = pick(random, ['OPEN', 'OPEN', 'PENDING', 'HELD'] as const);
  const heldUntil = state === 'HELD' ? '2999-01-01T00:00:00Z' : null;
  const status = state === 'OPEN' ? 'APPROVED' : 'PENDING';
  const id = await rig.facts.convert({ publisherId, currency, payout: cents / 100, at, status, heldUntil });
  items.push({ ...common, kind, id, state });
}

/** An advertiser or staff thinks otherwise. */
async function decide(random: () => number): Promise<void> {
  const conversions = items.filter(({ kind, reversed }) => kind === 'CONVERSION' && !reversed);
  if (conversions.length === 0) return;
  const item = pick(random, conversions);
  if (item.statement !== null) {
    item.reversed = true;
    await setStatus(item, 'REVERSED');
    const { publisherId, currency, cents } = item;
    const id = await rig.facts.adjust(publisherId, -cents / 100, '2026-10-31T12:00:00Z', currency);
    const back = { state: 'OPEN', statement: null, reversed: false, month: '2026-10' } as const;
    items.push({ ...back, kind: 'ADJUSTMENT', id, publisherId, currency, cents: -cents });
  } else if (item.state === 'GONE') {
    item.state = 'OPEN';
    await setStatus(item, 'APPROVED');
  } else if (item.state === 'OPEN') {
    item.state = 'GONE';
    await setStatus(item, 'REJECTED');
  } else {
    item.state = random() < 0.8 ? 'OPEN' : 'GONE';
    await setStatus(item, item.state === 'OPEN' ? 'APPROVED' : 'REJECTED');
  }
}

async function issue(random: () => number): Promise<void> {
  const drafts = await statementsOf(rig, 'bo', ', status: DRAFT');
  if (drafts.length === 0) return;
  const draft = pick(random, drafts);
  const held = items.filter(
    (item) =>
      isOpen(item) &&
      item.publisherId === draft.publisher.id &&
      item.currency === draft.total.currency &&
      item.month <= draft.month,
  );
  expect(draft.total.amount).toBe(text(sum(held)));
  const { statement, userErrors } = await changeStatement(rig, 'issueStatement', { id: draft.id });
  if (sum(held) < 5_000) {
    expect(userErrors.map(({ code }) => code)).toEqual(['BELOW_THRESHOLD']);
    return;
  }
  expect([statement?.status, statement?.total.amount]).toEqual(['ISSUED', text(sum(held))]);
  for (const item of held) item.statement = draft.id;
  bills.set(draft.id, { status: 'ISSUED', cents: sum(held) });
}

async function settle(random: () => number): Promise<void> {
  const issued = [...bills].filter(([, { status }]) => status !== 'VOID');
  if (issued.length === 0) return;
  const [id, bill] = pick(random, issued);
  const pays = random() < 0.4;
  const { userErrors } = pays
    ? await changeStatement(rig, 'markStatementPaid', { id, reference: `Payment ${random()}` })
    : await changeStatement(rig, 'voidStatement', { id, reason: 'A test' });
  expect(userErrors.map(({ code }) => code)).toEqual(bill.status === 'PAID' ? ['STATUS_INVALID'] : []);
  if (bill.status === 'PAID') return;
  bill.status = pays ? 'PAID' : 'VOID';
  if (pays) return;
  // One that was reversed while it was billed is open again, and so is what took its money back.
  for (const item of items) if (item.statement === id) item.statement = null;
}

async function agrees(): Promise<void> {
  const billsOf = (publisherId: string, currency: string, status: Bill['status']) =>
    [
      ...new Set(
        items.filter((i) => i.publisherId === publisherId && i.currency === currency).map((i) => i.statement),
      ),
    ]
      .flatMap((id) => bills.get(id ?? '') ?? [])
      .filter((bill) => bill.status === status);
  for (const [person, publisherId] of Object.entries(publishers) as ['ann' | 'ben', string][]) {
    for (const currency of currencies) {
      const own = items.filter((item) => item.publisherId === publisherId && item.currency === currency);
      const shown = await balanceOf(rig, person, currency);
      const issued = sum(billsOf(publisherId, currency, 'ISSUED'));
      const paid = sum(billsOf(publisherId, currency, 'PAID'));
      expect({
        pending: '0.00',
        onHold: '0.00',
        approved: '0.00',
        issued: '0.00',
        paid: '0.00',
        earned: '0.00',
        ...shown,
      }).toMatchObject({
        pending: text(sum(own.filter(({ state }) => state === 'PENDING'))),
        onHold: text(sum(own.filter(({ state }) => state === 'HELD'))),
        approved: text(sum(own.filter(isOpen))),
        issued: text(issued),
        paid: text(paid),
        earned: text(sum(own.filter(({ state }) => state === 'OPEN'))),
      });
    }
  }
  const { rows } = await rig.owner.query(
    `select s.id from reporting.statement s
     where s.status in ('ISSUED', 'PAID') and s.total_micros <> (select sum(l.amount_micros) from reporting.statement_line l where l.statement_id = s.id)`,
  );
  expect(rows).toEqual([]);
}

test.each([1, 2, 3])(
  'history %i',
  async (seed) => {
    const random = seededRandom(seed);
    await rig.owner.query(`
    set session_replication_role = replica;
    truncate reporting.statement, reporting.statement_line, reporting.conversion, reporting.adjustment, reporting.click,
      reporting.conversion_change, reporting.conversion_event, reporting.postback cascade;
    set session_replication_role = default`);
    items = [];
    bills = new Map();
    for (let step = 0; step < stepsMax; step += 1) {
      const act = pick(random, [earn, earn, earn, decide, decide, draft, issue, issue, settle]);
      await act(random);
      if (step % 10 === 9) await agrees();
    }
    await agrees();
    for (const { status } of bills.values()) seen.add(status);
  },
  60_000,
);

test('they paid, and voided, some statements', () => {
  expect([...seen].sort()).toEqual(expect.arrayContaining(['PAID', 'VOID']));
});

async function draft(random: () => number): Promise<void> {
  await draftMonth(rig, pick(random, months));
}
