import type { Role } from '../domain/viewer.ts';
import {
  applyToSmartlink,
  createPostbackEndpoint,
  createPublisher,
  decline,
  launchSmartlink,
} from './acts.ts';
import { type Api, signIn } from './api.ts';
import type { DemoFile } from './demo-file.ts';
import { type Ids, known } from './known.ts';
import { loadOffers } from './load-offers.ts';
import { demoPassword, demoPeople, demoSmartlinks } from './network.ts';
import { demoOffers } from './offers.ts';

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
  for (const person of demoPeople) {
    if (person.publisher === null)
      await options.addPerson({ ...person, password: demoPassword, publisherId: null });
  }
  const admin = await signIn(options.portalUrl, demoPeople[0].email, demoPassword);
  const publisherIds = await addPublishers(admin, options);
  const { offerIds, tokens } = await loadOffers(admin, publisherIds, options);
  const smartlinkIds = await addSmartlinks(admin, { offerIds, publisherIds }, options);
  const links = await applyAndDecide(admin, smartlinkIds, options);
  await addEndpoints(await signInAs('bright', options), options);
  return {
    links,
    exampleLink: `${links['bright/everyday']}?pub_sub=newsletter-jan`,
    offers: Object.fromEntries(
      demoOffers.map(({ slug, name, advertiser, description, price, goals = [] }) => [
        slug,
        { name, advertiser, description, price, goals, token: tokens.get(advertiser) ?? '' },
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
    const api = signedIn.get(person) ?? (await signInAs(person, options));
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
  await apply('scout', 'deals', '');
  const coupons = await apply('scout', 'finance', 'We run a coupon site.');
  const question = 'Which pages would carry the link, and where do their readers come from?';
  await decline(admin, coupons, 'NEEDS_MORE_DETAIL', question);
  await apply('bright', 'finance', 'Personal-finance newsletter, 40,000 readers, mostly US and Germany.');
  return links;
}

function signInAs(person: string, { portalUrl }: LoadOptions): Promise<Api> {
  const email = demoPeople.find(({ key }) => key === person)?.email ?? '';
  return signIn(portalUrl, email, demoPassword);
}

/** Bright Media's tracker hears of every change, and its data warehouse of what is approved, signed. */
async function addEndpoints(bright: Api, { demoSiteUrl }: LoadOptions): Promise<void> {
  await createPostbackEndpoint(bright, {
    name: 'Tracker',
    url: `${demoSiteUrl}/tracker/in?click_id={click_id}&sub={sub1}&event={event}&status={status}&payout={payout_dollars}&currency={currency}`,
    method: 'GET',
  });
  await createPostbackEndpoint(bright, {
    name: 'Data warehouse',
    url: `${demoSiteUrl}/tracker/in`,
    method: 'POST_JSON',
    filters: { statuses: ['APPROVED'] },
  });
}
