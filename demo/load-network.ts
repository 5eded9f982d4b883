import type { Role } from '../domain/viewer.ts';
import {
  applyToSmartlink,
  createAdvertiser,
  createPublisher,
  decline,
  launchOffer,
  launchSmartlink,
  setOfferCaps,
} from './acts.ts';
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

/** Ids by the name or key that the demo's description uses. */
type Ids = ReadonlyMap<string, string>;

/** Makes the demo network the way people would: through the API, as its admin and as its publishers. */
export async function loadNetwork(options: LoadOptions): Promise<LoadedNetwork> {
  for (const person of demoPeople) {
    if (person.publisher === null)
      await options.addPerson({ ...person, password: demoPassword, publisherId: null });
  }
  const admin = await signIn(options.portalUrl, demoPeople[0].email, demoPassword);
  const publisherIds = await addPublishers(admin, options);
  const { offerIds, tokens } = await addOffers(admin, options);
  const smartlinkIds = await addSmartlinks(admin, { offerIds, publisherIds }, options);
  const links = await applyAndDecide(admin, smartlinkIds, options);
  return {
    links,
    exampleLink: `${links['bright/everyday']}?pub_sub=newsletter-jan`,
    offers: Object.fromEntries(
      demoOffers.map(({ slug, name, advertiser, description, price }) => [
        slug,
        { name, advertiser, description, price, token: tokens.get(advertiser) ?? '' },
      ]),
    ),
  };
}

async function addPublishers(admin: Api, options: LoadOptions): Promise<Ids> {
  const ids = new Map<string, string>();
  for (const person of demoPeople) {
    if (person.publisher === null) continue;
    const publisherId = await createPublisher(admin, person.publisher);
    ids.set(person.publisher, publisherId);
    await options.addPerson({ ...person, password: demoPassword, publisherId });
  }
  return ids;
}

async function addOffers(admin: Api, options: LoadOptions): Promise<{ offerIds: Ids; tokens: Ids }> {
  const advertiserIds = new Map<string, string>();
  const tokens = new Map<string, string>();
  for (const name of demoAdvertisers) {
    const { id, token } = await createAdvertiser(admin, name);
    advertiserIds.set(name, id);
    tokens.set(name, token);
  }
  const offerIds = new Map<string, string>();
  const money = (amount: string) => ({ amount, currency: options.currency });
  for (const {
    slug,
    advertiser,
    name,
    description,
    category,
    payout,
    revenue,
    targeting,
    caps,
  } of demoOffers) {
    const id = await launchOffer(admin, {
      advertiserId: known(advertiserIds, advertiser),
      name,
      description,
      category,
      destinationUrl: `${options.demoSiteUrl}/offers/${slug}?click_id={click_id}&publisher={publisher_id}&sub={sub1}`,
      payout: money(payout),
      revenue: money(revenue),
      targeting,
    });
    if (caps) await setOfferCaps(admin, id, caps);
    offerIds.set(slug, id);
  }
  return { offerIds, tokens };
}

async function addSmartlinks(
  admin: Api,
  { offerIds, publisherIds }: { offerIds: Ids; publisherIds: Ids },
  options: LoadOptions,
): Promise<Ids> {
  const ids = new Map<string, string>();
  for (const { key, name, description, visibility, mode, pool, allowed, fallbackOffer } of demoSmartlinks) {
    const id = await launchSmartlink(admin, {
      name,
      description,
      visibility,
      mode,
      fallbackUrl: `${options.demoSiteUrl}/`,
      fallbackOfferId: fallbackOffer === undefined ? null : known(offerIds, fallbackOffer),
      pool: pool.map(({ slug, weight = 100, priority = 1 }) => ({
        offerId: known(offerIds, slug),
        weight,
        priority,
      })),
      allowedPublisherIds: allowed.map((publisher) => known(publisherIds, publisher)),
    });
    ids.set(key, id);
  }
  return ids;
}

async function applyAndDecide(
  admin: Api,
  smartlinkIds: Ids,
  options: LoadOptions,
): Promise<Record<string, string>> {
  const links: Record<string, string> = {};
  const signedIn = new Map<string, Api>();
  const apply = async (person: string, smartlink: string, message: string): Promise<string> => {
    const email = demoPeople.find(({ key }) => key === person)?.email ?? '';
    const api = signedIn.get(person) ?? (await signIn(options.portalUrl, email, demoPassword));
    signedIn.set(person, api);
    const { application, trackingLink } = await applyToSmartlink(
      api,
      known(smartlinkIds, smartlink),
      message,
    );
    if (trackingLink !== null) links[`${person}/${smartlink}`] = trackingLink.url;
    return application.id;
  };
  await apply('bright', 'everyday', '');
  await apply('bright', 'games', '');
  await apply('scout', 'everyday', '');
  const coupons = await apply('scout', 'finance', 'We run a coupon site.');
  const question = 'Which pages would carry the link, and where do their readers come from?';
  await decline(admin, coupons, 'NEEDS_MORE_DETAIL', question);
  await apply('bright', 'finance', 'Personal-finance newsletter, 40,000 readers, mostly US and Germany.');
  return links;
}

function known(ids: Ids, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The demo network names "${name}", which it does not make.`);
  return id;
}
