import type { TargetingDimension, TargetingRule } from '../../domain/targeting.ts';

/** Tracking links of Ann to smk_1 and smk_2, and of Bob to smk_1. */
export const annsCode = 'AnnAnnA';
export const annsPaidCode = 'AnnPaid';
export const bobsCode = 'BobBobB';

function offer(id: string, status: 'ACTIVE' | 'PAUSED', targeting: readonly TargetingRule[]): string {
  return `insert into offers.offer
    (id, advertiser_id, name, status, destination_url, payout_micros, revenue_micros, currency, targeting) values
    ('${id}', 'adv_1', '${id}', '${status}', 'https://${id.slice(4)}.example/', 7, 9, 'EUR', '${JSON.stringify(targeting)}');`;
}

const only = (dimension: TargetingDimension, ...values: string[]): TargetingRule => ({
  ...{ dimension, operator: 'INCLUDE', values },
});

/** A network whose pools take some visitors and refuse others, as statements on the owners' tables. */
export const explainStory = `
  insert into offers.advertiser (id, name) values ('adv_1', 'Shop');
  ${offer('off_german', 'ACTIVE', [only('COUNTRY', 'DE')])}
  ${offer('off_phone', 'ACTIVE', [only('DEVICE', 'MOBILE')])}
  ${offer('off_last', 'ACTIVE', [])}
  ${offer('off_late', 'PAUSED', [])}
  insert into offers.smartlink (id, name, status, visibility, mode, fallback_url) values
    ('smk_1', 'Fashion', 'ACTIVE', 'OPEN', 'WEIGHT', 'https://fallback.example/'),
    ('smk_2', 'Paid', 'ACTIVE', 'OPEN', 'AUTO_OPTIMIZE', null);
  insert into offers.smartlink_member (id, smartlink_id, offer_id, weight) values
    ('mem_1', 'smk_1', 'off_german', 30), ('mem_2', 'smk_1', 'off_phone', 70), ('mem_3', 'smk_1', 'off_late', 50),
    ('mem_4', 'smk_2', 'off_german', 10), ('mem_5', 'smk_2', 'off_phone', 20);
  insert into publishers.publisher (id, name) values ('pub_ann', 'Ann'), ('pub_bob', 'Bob');
  insert into publishers.tracking_link (id, code, smartlink_id, publisher_id) values
    ('lnk_1', '${annsCode}', 'smk_1', 'pub_ann'), ('lnk_2', '${annsPaidCode}', 'smk_2', 'pub_ann'),
    ('lnk_3', '${bobsCode}', 'smk_1', 'pub_bob')`;
