import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { IngestRig } from '../../test/rigs/ingest-rig.ts';
import { aClick, aPostback, hourMs, noonMs } from '../../test/samples/redirect-events.ts';

let rig: IngestRig;
beforeAll(async () => {
  rig = await IngestRig.create();
  await rig.owner.query(
    "insert into offers.advertiser (id, name, pixel_enabled) values ('adv_1', 'Acme', true)",
  );
});
afterAll(() => rig.drop());

const verdicts = async () =>
  (await rig.rows('select verdict from reporting.postback order by received_at, event_id')).map(
    ({ verdict }) => verdict,
  );
const conversions = () => rig.rows('select * from reporting.conversion');

test('an order that a pixel claimed for its own click goes to the click that the advertiser names', async () => {
  const thief = aClick({ publisherId: 'pub_2', linkId: 'lnk_2' });
  const click = aClick();
  const orderId = '1042';
  await rig.ingest([
    ...[thief, click],
    aPostback(thief, { source: 'PIXEL', advertiserId: null, status: 'PENDING', orderId }),
  ]);
  await rig.ingest([aPostback(click, { orderId, at: noonMs + hourMs })]);
  await rig.ingest([aPostback(thief, { orderId, at: noonMs + 2 * hourMs })]);
  expect(await verdicts()).toEqual(['ACCEPTED', 'UPDATED', 'DUPLICATE']);
  expect(await conversions()).toMatchObject([
    {
      ...{
        publisher_id: 'pub_1',
        click_id: click.clickId,
        link_id: 'lnk_1',
        country: 'DE',
        source: 'POSTBACK',
        status: 'APPROVED',
      },
      ...{ payout_micros: '1200000', clicked_at: new Date(noonMs), converted_at: new Date(noonMs + hourMs) },
    },
  ]);
  expect(
    await rig.rows(`select kind, publisher_id, sum(conversions)::int as conversions, sum(payout_micros)::int as payout
      from reporting.rollup where minutes = 15 and kind <> 'CLICK' group by 1, 2 having sum(conversions) <> 0 order by 1`),
  ).toEqual(
    ['CLICK_TIME', 'CONVERSION'].map((kind) => ({
      ...{ kind, publisher_id: 'pub_1', conversions: 1, payout: 1_200_000 },
    })),
  );
});
