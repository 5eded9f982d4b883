import type pg from 'pg';
import { toNetworkMicros } from '../../domain/exchange.ts';
import {
  addSums,
  moneySums,
  type SumName,
  type Sums,
  sumsOf,
  sumsOfAdjustment,
  sumsOfClick,
  sumsOfConversion,
  zeroSums,
} from '../../domain/sums.ts';

type Row = Record<string, unknown>;

/** What rollups are kept by, beside bucket, minutes, kind and currency. */
const keysOf = {
  rollup: ['publisher_id', 'smartlink_id', 'offer_id', 'country', 'device'],
  rollup_sub: ['publisher_id', 'smartlink_id', 'offer_id', 'sub1', 'sub2', 'sub3', 'sub4', 'sub5'],
} as const;
export type RollupTable = keyof typeof keysOf;

/** Sums in the currency of the facts, and in the network's. */
interface BothSums {
  readonly own: Sums;
  readonly network: Sums;
}

const minuteMs = 60_000;
/** What rollups keep, in minutes. */
const spans = [15, 1440];

/** The rollup as it is stored, by key; rows without anything left out. */
export async function storedRollup(owner: pg.Pool, table: RollupTable): Promise<Map<string, BothSums>> {
  const { rows } = await owner.query<Row>(`select * from reporting.${table}`);
  const sums = rows.map((row): [string, BothSums] => [
    keyOf(table, row, row.minutes as number),
    {
      own: sumsOf((name) => big(row[column(name)])),
      network: sumsOf((name) => big(row[networkColumn(name)])),
    },
  ]);
  return withoutZeros(new Map(sums));
}

/** The same, counted anew from the facts by the domain's own definition of the sums. */
export async function recountedRollup(owner: pg.Pool, table: RollupTable): Promise<Map<string, BothSums>> {
  const sums = new Map<string, BothSums>();
  for (const fact of await readFacts(owner)) {
    for (const minutes of spans) {
      const at = fact.at.getTime();
      const bucket = new Date(at - (at % (minutes * minuteMs)));
      const key = keyOf(table, { ...fact.row, kind: fact.kind, bucket }, minutes);
      const before = sums.get(key) ?? { own: zeroSums, network: zeroSums };
      sums.set(key, {
        own: addSums(before.own, fact.sums.own),
        network: addSums(before.network, fact.sums.network),
      });
    }
  }
  return withoutZeros(sums);
}

interface ReadFact {
  readonly kind: string;
  readonly at: Date;
  readonly row: Row;
  readonly sums: BothSums;
}

async function readFacts(owner: pg.Pool): Promise<ReadFact[]> {
  const clicks = await owner.query<Row>('select * from reporting.click');
  const conversions = await owner.query<Row>('select * from reporting.conversion');
  const adjustments = await owner.query<Row>(
    `select v.*, a.*, coalesce(a.smartlink_id, v.smartlink_id) as smartlink_id
    from reporting.adjustment a left join reporting.conversion v on v.id = a.conversion_id`,
  );
  return [
    ...clicks.rows.map((row) => ({ kind: 'CLICK', at: row.clicked_at as Date, row, sums: ofClick(row) })),
    ...conversions.rows.flatMap((row) => [
      { kind: 'CONVERSION', at: row.converted_at as Date, row, sums: ofConversion(row) },
      { kind: 'CLICK_TIME', at: row.clicked_at as Date, row, sums: ofConversion(row) },
    ]),
    ...adjustments.rows.map((row) => ({
      ...{ kind: 'ADJUSTMENT', at: row.created_at as Date, row, sums: ofAdjustment(row) },
    })),
  ];
}

function ofClick(row: Row): BothSums {
  const click = { ...row, isUnique: row.is_unique } as unknown as Parameters<typeof sumsOfClick>[0];
  const money = { payoutMicros: big(row.click_payout_micros), revenueMicros: big(row.click_revenue_micros) };
  const converted = {
    payoutMicros: toNetworkMicros(money.payoutMicros, String(row.rate)),
    revenueMicros: toNetworkMicros(money.revenueMicros, String(row.rate)),
  };
  return { own: sumsOfClick({ ...click, ...money }), network: sumsOfClick({ ...click, ...converted }) };
}

function ofConversion(row: Row): BothSums {
  const state = { ...row, wasBilled: row.locked_at !== null } as unknown as Pick<
    Parameters<typeof sumsOfConversion>[0],
    'status' | 'wasBilled'
  >;
  const sale = big(row.sale_amount_micros);
  return {
    own: sumsOfConversion({
      ...state,
      payoutMicros: big(row.payout_micros),
      revenueMicros: big(row.revenue_micros),
      saleAmountMicros: sale,
    }),
    network: sumsOfConversion({
      ...state,
      payoutMicros: big(row.payout_network_micros),
      revenueMicros: big(row.revenue_network_micros),
      saleAmountMicros: toNetworkMicros(sale, String(row.rate)),
    }),
  };
}

function ofAdjustment(row: Row): BothSums {
  return {
    own: sumsOfAdjustment({ payoutMicros: big(row.payout_micros), revenueMicros: big(row.revenue_micros) }),
    network: sumsOfAdjustment({
      payoutMicros: big(row.payout_network_micros),
      revenueMicros: big(row.revenue_network_micros),
    }),
  };
}

function keyOf(table: RollupTable, row: Row, minutes: number): string {
  const values = ['kind', 'currency', ...keysOf[table]].map((name) => row[name] ?? '');
  return [(row.bucket as Date).toISOString(), minutes, ...values].join('|');
}

function column(name: SumName): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function networkColumn(name: SumName): string {
  const isMoney = (moneySums as readonly SumName[]).includes(name);
  return isMoney ? column(name).replace(/_micros$/, '_network_micros') : column(name);
}

function big(value: unknown): bigint {
  return BigInt(String(value ?? 0));
}

function withoutZeros(sums: Map<string, BothSums>): Map<string, BothSums> {
  const counts = ({ own, network }: BothSums) =>
    [...Object.values(own), ...Object.values(network)].some((value) => value !== 0n);
  return new Map([...sums].filter(([, values]) => counts(values)));
}
