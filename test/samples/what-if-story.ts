import { seededRandom } from '../../platform/seeded-random.ts';
import { sortableId } from '../../platform/sortable-id.ts';
import type { History, HistoryClick, HistoryConversion } from './reporting-history.ts';

/** Links of pub_a and pub_b to smk_w. */
export const codes = { pub_a: 'WhatAAA', pub_b: 'WhatBBB' } as const;
/** In the pool; off_de takes Germans only and converts most, off_x is in no pool. */
const offers = {
  off_de: { rate: 0.2, payoutMicros: 2_000_000n, revenueMicros: 2_200_000n },
  off_all: { rate: 0.05, payoutMicros: 2_000_000n, revenueMicros: 4_000_000n },
} as const;
type OfferId = keyof typeof offers;
const minuteMs = 60_000;

/**
 * Clicks on smk_w, one every minute up to `until`: three of four from Germany, the rest from Austria; two of three by
 * pub_a. By weight, 1 to 3: a German gets off_de once in four times.
 */
export function whatIfHistory(seed: number, count: number, until: number): History {
  const random = seededRandom(seed);
  const clicks: HistoryClick[] = [];
  const conversions: HistoryConversion[] = [];
  for (let number = 0; number < count; number += 1) {
    const at = until - (count - number) * minuteMs;
    const click = clickAt(random, at, number);
    clicks.push(click);
    const offer = offers[click.offerId as OfferId];
    if (random() < offer.rate) {
      const { payoutMicros, revenueMicros } = offer;
      conversions.push({
        ...click,
        ...{ id: `cnv_${click.clickId}`, clickedAt: at, at: at + minuteMs / 2, status: 'PENDING' },
        ...{ payoutMicros, revenueMicros },
      });
    }
  }
  return { clicks, conversions };
}

function clickAt(random: () => number, at: number, number: number): HistoryClick {
  const country = number % 4 === 0 ? 'AT' : 'DE';
  const publisherId = number % 3 === 0 ? 'pub_b' : 'pub_a';
  const isDrawn = country === 'DE';
  const offerId: OfferId = isDrawn && random() < 0.25 ? 'off_de' : 'off_all';
  const chance = offerId === 'off_de' ? 0.25 : 0.75;
  return {
    clickId: sortableId(
      at,
      Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
    ),
    ...{ at, publisherId, offerId, country, smartlinkId: 'smk_w', device: 'MOBILE' },
    subs: ['', '', '', '', ''],
    ...{ outcome: 'OFFER', traffic: 'HUMAN', isUnique: true },
    code: codes[publisherId],
    ...{ probability: isDrawn ? chance : 1, drawnOffers: isDrawn ? 2 : 1 },
  };
}

const onlyGermans = `[{"dimension":"COUNTRY","operator":"INCLUDE","values":["DE"]}]`;

/** The network around it, as statements on the owners' tables. */
export const whatIfNetwork = `
  insert into offers.offer (id, advertiser_id, name, status, destination_url, payout_micros, revenue_micros, currency, targeting) values
    ('off_de', 'adv_1', 'Germans', 'ACTIVE', 'https://de.example/', 2000000, 2200000, 'EUR', '${onlyGermans}'),
    ('off_all', 'adv_1', 'All', 'ACTIVE', 'https://all.example/', 2000000, 4000000, 'EUR', '[]'),
    ('off_x', 'adv_1', 'New', 'DRAFT', 'https://new.example/', 2000000, 2500000, 'EUR', '[]'),
    ('off_old', 'adv_1', 'Old', 'ARCHIVED', 'https://old.example/', 2000000, 2500000, 'EUR', '[]');
  insert into offers.smartlink (id, name, status, visibility, mode) values
    ('smk_w', 'What if', 'ACTIVE', 'OPEN', 'WEIGHT'), ('smk_idle', 'Idle', 'ACTIVE', 'OPEN', 'AUTO_OPTIMIZE');
  insert into offers.smartlink_member (id, smartlink_id, offer_id, weight) values
    ('mem_w1', 'smk_w', 'off_de', 1), ('mem_w2', 'smk_w', 'off_all', 3);
  insert into publishers.tracking_link (id, code, smartlink_id, publisher_id) values
    ('lnk_wa', '${codes.pub_a}', 'smk_w', 'pub_a'), ('lnk_wb', '${codes.pub_b}', 'smk_w', 'pub_b');`;

/** What the optimiser counts, counted. */
export const countCells = `
  insert into optimiser.click_cell
  select smartlink_id, date_bin('15 minutes', clicked_at, timestamptz '2000-01-01 00:00:00+00'), 15, offer_id, publisher_id, country,
    device, sub1, count(*), count(probability), coalesce(sum(1.0::float8 / drawn_offers / probability::float8), 0),
    coalesce(sum((1.0::float8 / drawn_offers / probability::float8) ^ 2), 0)
  from reporting.click
  where smartlink_id is not null and offer_id is not null and traffic = 'HUMAN' and outcome = 'OFFER'
  group by 1, 2, 4, 5, 6, 7, 8`;
