import type { Viewer } from '../../domain/viewer.ts';
import type { Answer, Failed, OffersRig } from '../rigs/offers-rig.ts';

const usd = (amount: string) => ({ amount, currency: 'USD' });

/** What staff does in the tests of the offers subgraph, through its API. Each answers the id of what it made. */
export function offersStory(rig: OffersRig, staff: Viewer) {
  return {
    async advertiser(name = 'Acme'): Promise<string> {
      const query = `mutation($input: CreateAdvertiserInput!) {
        made: createAdvertiser(input: $input) { made: advertiser { id } userErrors { code } } }`;
      return idOf(await rig.ask(staff, query, { input: { name } }));
    },

    async offer(advertiserId: string, name = 'Shoes', more: object = {}): Promise<string> {
      const query = `mutation($input: CreateOfferInput!) {
        made: createOffer(input: $input) { made: offer { id } userErrors { code } } }`;
      const terms = {
        destinationUrl: 'https://shop.test/?c={click_id}',
        payout: usd('1.20'),
        revenue: usd('2'),
      };
      const id = idOf(await rig.ask(staff, query, { input: { advertiserId, name, ...terms, ...more } }));
      await rig.ask(staff, `mutation($id: ID!) { publishOffer(id: $id) { userErrors { code } } }`, { id });
      return id;
    },

    async smartlink(offerIds: readonly string[], more: object = {}): Promise<string> {
      const query = `mutation($input: CreateSmartlinkInput!) {
        made: createSmartlink(input: $input) { made: smartlink { id } userErrors { code } } }`;
      const pool = offerIds.map((offerId) => ({ offerId }));
      const input = { name: 'Fashion', visibility: 'OPEN', mode: 'WEIGHT', pool, ...more };
      return idOf(await rig.ask(staff, query, { input }));
    },

    async publish(id: string): Promise<string[]> {
      const query = `mutation($id: ID!) { publishSmartlink(id: $id) { userErrors { code } } }`;
      const { data } = await rig.ask<{ publishSmartlink: Failed }>(staff, query, { id });
      return data.publishSmartlink.userErrors.map((error) => error.code);
    },
  };
}

interface Made {
  readonly made: { readonly made: { readonly id: string } | null };
}

function idOf({ data, codes }: Answer<Made | null>): string {
  const id = data?.made.made?.id;
  if (typeof id !== 'string') throw new Error(`Nothing was made: ${JSON.stringify({ data, codes })}`);
  return id;
}
