import type pg from 'pg';

/** What a conversion of a test is; what is left out is usual. Amounts in units. */
export interface SampleConversion {
  readonly publisherId?: string;
  readonly offerId?: string;
  readonly goal?: string;
  readonly status?: string;
  readonly payout: number;
  readonly currency?: string;
  readonly at: string;
  readonly heldUntil?: string | null;
}

/** Stores what earns, as ingest and staff would. Amounts in units. */
export interface BillingFacts {
  /** Stores a click and its conversion. @returns the conversion's id */
  convert(sample: SampleConversion): Promise<string>;
  /** Stores a click that pays by itself. */
  click(publisherId: string, payout: number, at: string, currency?: string): Promise<void>;
  /** @returns the adjustment's id */
  adjust(publisherId: string, payout: number, at: string, currency?: string): Promise<string>;
}

const clickSql = `insert into reporting.click (click_id, clicked_at, code, link_id, smartlink_id, publisher_id, offer_id, advertiser_id,
    outcome, traffic, is_unique, visitor, currency, click_payout_micros, projection_version, destination)
  values ($1, $2, 'nDFvGxU', 'lnk_1', 'smk_1', $3, $4, 'adv_1', 'OFFER', 'HUMAN', true, 'v', $5, $6, 1, '')`;
const conversionSql = `insert into reporting.conversion (id, click_id, smartlink_id, publisher_id, offer_id, advertiser_id, country, device,
    sub1, sub2, sub3, sub4, sub5, goal, status, payout_micros, revenue_micros, payout_network_micros,
    revenue_network_micros, currency, clicked_at, converted_at, held_until)
  values ($1, $2, 'smk_1', $3, $4, 'adv_1', 'DE', 'MOBILE', '', '', '', '', '', $5, $6, $7, $7, $7, $7, $8, $9, $9, $10)`;
const adjustmentSql = `insert into reporting.adjustment (id, publisher_id, kind, payout_micros, revenue_micros, currency,
    payout_network_micros, revenue_network_micros, reason, created_by, created_at)
  values ($1, $2, $3, $4, 0, $5, $4, 0, 'A test.', 'usr_bo', $6)`;

export function createBillingFacts(owner: pg.Client): BillingFacts {
  let made = 0;
  const nextId = () => (++made).toString().padStart(26, '0');
  return {
    async convert({ publisherId = 'pub_a', offerId = 'off_a', goal = 'sale', currency = 'EUR', ...sample }) {
      const clickId = nextId();
      const id = `cnv_${clickId}`;
      const { at, status = 'APPROVED', heldUntil = null } = sample;
      await owner.query(clickSql, [clickId, at, publisherId, offerId, currency, 0]);
      const payout = micros(sample.payout);
      const values = [id, clickId, publisherId, offerId, goal, status, payout, currency, at, heldUntil];
      await owner.query(conversionSql, values);
      return id;
    },
    async click(publisherId, payout, at, currency = 'EUR') {
      await owner.query(clickSql, [nextId(), at, publisherId, 'off_a', currency, micros(payout)]);
    },
    async adjust(publisherId, payout, at, currency = 'EUR') {
      const id = `adj_${nextId()}`;
      const kind = payout < 0 ? 'REVERSAL' : 'BONUS';
      await owner.query(adjustmentSql, [id, publisherId, kind, micros(payout), currency, at]);
      return id;
    },
  };
}

function micros(units: number): number {
  return Math.round(units * 1_000_000);
}
