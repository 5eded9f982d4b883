import type { Role } from '../domain/viewer.ts';
import { type Api, signIn } from './api.ts';
import type { DemoFile } from './demo-file.ts';
import { demoAdvertisers, demoOffers, demoPassword, demoPeople, demoSmartlinks } from './network.ts';

export interface LoadedNetwork extends DemoFile {
  /** Tracking link by "person/smartlink". */
  readonly links: Readonly<Record<string, string>>;
}

/** Makes a sign-in: the one step that the API does not offer, because accounts are the operator's own. */
export type AddPerson = (person: {
  email: string;
  name: string;
  role: Role;
  password: string;
  publisherId: string | null;
}) => Promise<unknown>;

export interface LoadOptions {
  readonly portalUrl: string;
  readonly demoSiteUrl: string;
  readonly currency: string;
  readonly addPerson: AddPerson;
}

/** Makes the demo network the way people would: through the API, as its admin and as its publishers. */
export async function loadNetwork(options: LoadOptions): Promise<LoadedNetwork> {
  const admin = await addStaff(options);
  await addPublishers(admin, options);
  const { offerIds, tokens } = await addOffers(admin, options);
  const smartlinkIds = await addSmartlinks(admin, offerIds, options);
  const links = await applyAndDecide(admin, smartlinkIds, options);
  return {
    links,
    exampleLink: `${links['bright/everyday']}?pub_sub=newsletter-jan`,
    offers: Object.fromEntries(
      demoOffers.map((offer) => [
        offer.slug,
        {
          name: offer.name,
          advertiser: offer.advertiser,
          description: offer.description,
          price: offer.price,
          token: tokens.get(offer.advertiser) ?? '',
        },
      ]),
    ),
  };
}

async function addStaff(options: LoadOptions): Promise<Api> {
  for (const person of demoPeople) {
    if (person.publisher === null)
      await options.addPerson({ ...person, password: demoPassword, publisherId: null });
  }
  return signIn(options.portalUrl, demoPeople[0].email, demoPassword);
}

async function addPublishers(admin: Api, options: LoadOptions): Promise<void> {
  for (const person of demoPeople) {
    if (person.publisher === null) continue;
    const { createPublisher } = await admin.request<{ createPublisher: { publisher: { id: string } } }>(
      'mutation ($name: String!) { createPublisher(input: { name: $name }) { publisher { id } userErrors { field message } } }',
      { name: person.publisher },
    );
    await options.addPerson({ ...person, password: demoPassword, publisherId: createPublisher.publisher.id });
  }
}

async function addOffers(
  admin: Api,
  options: LoadOptions,
): Promise<{ offerIds: Map<string, string>; tokens: Map<string, string> }> {
  const advertiserIds = new Map<string, string>();
  const tokens = new Map<string, string>();
  for (const name of demoAdvertisers) {
    const { createAdvertiser } = await admin.request<{
      createAdvertiser: { advertiser: { id: string }; postbackToken: string };
    }>(
      'mutation ($name: String!) { createAdvertiser(input: { name: $name }) { advertiser { id } postbackToken userErrors { field message } } }',
      { name },
    );
    advertiserIds.set(name, createAdvertiser.advertiser.id);
    tokens.set(name, createAdvertiser.postbackToken);
  }
  const offerIds = new Map<string, string>();
  for (const offer of demoOffers) {
    const money = (amount: string) => ({ amount, currency: options.currency });
    const { createOffer } = await admin.request<{ createOffer: { offer: { id: string } } }>(
      'mutation ($input: CreateOfferInput!) { createOffer(input: $input) { offer { id } userErrors { field message } } }',
      {
        input: {
          advertiserId: advertiserIds.get(offer.advertiser),
          name: offer.name,
          description: offer.description,
          category: offer.category,
          destinationUrl: `${options.demoSiteUrl}/offers/${offer.slug}?click_id={click_id}&publisher={publisher_id}&sub={sub1}`,
          payout: money(offer.payout),
          revenue: money(offer.revenue),
          targeting: offer.targeting,
        },
      },
    );
    await admin.request('mutation ($id: ID!) { publishOffer(id: $id) { userErrors { field message } } }', {
      id: createOffer.offer.id,
    });
    offerIds.set(offer.slug, createOffer.offer.id);
  }
  return { offerIds, tokens };
}

async function addSmartlinks(
  admin: Api,
  offerIds: ReadonlyMap<string, string>,
  options: LoadOptions,
): Promise<Map<string, string>> {
  const { publishers } = await admin.request<{
    publishers: { edges: { node: { id: string; name: string } }[] };
  }>('{ publishers(first: 50) { edges { node { id name } } } }');
  const publisherIds = new Map(publishers.edges.map(({ node }) => [node.name, node.id]));
  const ids = new Map<string, string>();
  for (const smartlink of demoSmartlinks) {
    const { createSmartlink } = await admin.request<{ createSmartlink: { smartlink: { id: string } } }>(
      'mutation ($input: CreateSmartlinkInput!) { createSmartlink(input: $input) { smartlink { id } userErrors { field message } } }',
      {
        input: {
          name: smartlink.name,
          description: smartlink.description,
          visibility: smartlink.visibility,
          mode: smartlink.mode,
          fallbackUrl: `${options.demoSiteUrl}/`,
          pool: smartlink.pool.map(({ slug, weight, priority }) => ({
            offerId: offerIds.get(slug),
            weight: weight ?? 100,
            priority: priority ?? 1,
          })),
          allowedPublisherIds: smartlink.allowed.map((name) => publisherIds.get(name)),
        },
      },
    );
    await admin.request(
      'mutation ($id: ID!) { publishSmartlink(id: $id) { userErrors { field message } } }',
      { id: createSmartlink.smartlink.id },
    );
    ids.set(smartlink.key, createSmartlink.smartlink.id);
  }
  return ids;
}

const applyDocument = `mutation ($smartlinkId: ID!, $message: String) {
  applyToSmartlink(input: { smartlinkId: $smartlinkId, message: $message }) { application { id } trackingLink { url } userErrors { field message } }
}`;

async function applyAndDecide(
  admin: Api,
  smartlinkIds: ReadonlyMap<string, string>,
  options: LoadOptions,
): Promise<Record<string, string>> {
  const links: Record<string, string> = {};
  const signedIn = new Map<string, Api>();
  const apply = async (person: string, smartlink: string, message: string): Promise<string> => {
    const email = demoPeople.find(({ key }) => key === person)?.email ?? '';
    const api = signedIn.get(person) ?? (await signIn(options.portalUrl, email, demoPassword));
    signedIn.set(person, api);
    const { applyToSmartlink } = await api.request<{
      applyToSmartlink: { application: { id: string }; trackingLink: { url: string } | null };
    }>(applyDocument, { smartlinkId: smartlinkIds.get(smartlink), message });
    if (applyToSmartlink.trackingLink !== null)
      links[`${person}/${smartlink}`] = applyToSmartlink.trackingLink.url;
    return applyToSmartlink.application.id;
  };
  await apply('bright', 'everyday', '');
  await apply('bright', 'games', '');
  await apply('scout', 'everyday', '');
  const declined = await apply('scout', 'finance', 'We run a coupon site.');
  await admin.request(
    'mutation ($id: ID!) { declineApplication(input: { applicationId: $id, reason: NEEDS_MORE_DETAIL, note: "Which pages would carry the link, and where do their readers come from?" }) { userErrors { field message } } }',
    { id: declined },
  );
  await apply('bright', 'finance', 'Personal-finance newsletter, 40,000 readers, mostly US and Germany.');
  return links;
}
