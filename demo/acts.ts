import type { Api } from './api.ts';

/** What people do on the platform, each as the call of the API that does it. A user error is thrown. */

const errors = 'userErrors { field message }';

interface Amount {
  readonly amount: string;
  readonly currency: string;
}

export interface OfferDraft {
  readonly advertiserId: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly destinationUrl: string;
  readonly currency?: string;
  readonly payout?: Amount | null;
  readonly payoutType?: string;
  readonly payoutShare?: string | null;
  readonly revenue?: Amount | null;
  readonly revenueType?: string;
  readonly revenueShare?: string | null;
  readonly attributionHours?: number | null;
  readonly holdHours?: number | null;
  readonly targeting: readonly { dimension: string; operator: string; values: readonly string[] }[];
}

export interface PoolDraft {
  readonly offerId: string;
  readonly weight: number;
  readonly priority: number;
}

export interface SmartlinkDraft {
  readonly name: string;
  readonly description: string;
  readonly visibility: string;
  readonly mode: string;
  readonly fallbackUrl: string;
  readonly fallbackOfferId?: string | null;
  readonly pool: readonly PoolDraft[];
  readonly allowedPublisherIds: readonly string[];
}

/** The token is what the advertiser's postbacks prove themselves with; the API shows it only here. */
export async function createAdvertiser(api: Api, name: string): Promise<{ id: string; token: string }> {
  const { createAdvertiser: made } = await api.request<{
    createAdvertiser: { advertiser: { id: string }; postbackToken: string };
  }>(
    `mutation ($name: String!) { createAdvertiser(input: { name: $name }) { advertiser { id } postbackToken ${errors} } }`,
    { name },
  );
  return { id: made.advertiser.id, token: made.postbackToken };
}

/** Makes an offer and publishes it. */
export async function launchOffer(api: Api, input: OfferDraft): Promise<string> {
  const { createOffer } = await api.request<{ createOffer: { offer: { id: string } } }>(
    `mutation ($input: CreateOfferInput!) { createOffer(input: $input) { offer { id } ${errors} } }`,
    { input },
  );
  await byId(api, 'publishOffer', createOffer.offer.id);
  return createOffer.offer.id;
}

export interface CapDraft {
  readonly metric: string;
  readonly window: string;
  readonly count: number;
  readonly timeZone: string;
  readonly action: string;
}

export async function setOfferCaps(api: Api, offerId: string, caps: readonly CapDraft[]): Promise<void> {
  await api.request(
    `mutation ($id: ID!, $caps: [CapInput!]!) { setOfferCaps(offerId: $id, caps: $caps) { ${errors} } }`,
    { id: offerId, caps },
  );
}

export async function setOfferGoals(
  api: Api,
  offerId: string,
  goals: readonly { readonly name: string; readonly title: string }[],
): Promise<void> {
  await api.request(
    `mutation ($id: ID!, $goals: [GoalInput!]!) { setOfferGoals(offerId: $id, goals: $goals) { ${errors} } }`,
    { id: offerId, goals },
  );
}

export interface PriceDraft {
  readonly type: string;
  readonly amount: Amount | null;
  readonly share: string | null;
}

export interface PayoutRuleDraft {
  readonly goal: string | null;
  readonly publisherId: string | null;
  readonly payout: PriceDraft | null;
  readonly revenue: PriceDraft | null;
}

export async function setPayoutRules(
  api: Api,
  offerId: string,
  rules: readonly PayoutRuleDraft[],
): Promise<void> {
  await api.request(
    `mutation ($id: ID!, $rules: [PayoutRuleInput!]!) { setPayoutRules(offerId: $id, rules: $rules) { ${errors} } }`,
    { id: offerId, rules },
  );
}

/** Makes a smartlink and publishes it. */
export async function launchSmartlink(api: Api, input: SmartlinkDraft): Promise<string> {
  const { createSmartlink } = await api.request<{ createSmartlink: { smartlink: { id: string } } }>(
    `mutation ($input: CreateSmartlinkInput!) { createSmartlink(input: $input) { smartlink { id } ${errors} } }`,
    { input },
  );
  await byId(api, 'publishSmartlink', createSmartlink.smartlink.id);
  return createSmartlink.smartlink.id;
}

export async function changePool(api: Api, smartlinkId: string, pool: readonly PoolDraft[]): Promise<void> {
  await api.request(
    `mutation ($id: ID!, $pool: [PoolMemberInput!]) { updateSmartlink(id: $id, input: { pool: $pool }) { ${errors} } }`,
    { id: smartlinkId, pool },
  );
}

/** Publishes or pauses something by its id. */
export async function byId(
  api: Api,
  mutation: 'publishOffer' | 'publishSmartlink' | 'pauseSmartlink',
  id: string,
): Promise<void> {
  await api.request(`mutation ($id: ID!) { ${mutation}(id: $id) { ${errors} } }`, { id });
}

export async function createPublisher(api: Api, name: string): Promise<string> {
  const { createPublisher: made } = await api.request<{ createPublisher: { publisher: { id: string } } }>(
    `mutation ($name: String!) { createPublisher(input: { name: $name }) { publisher { id } ${errors} } }`,
    { name },
  );
  return made.publisher.id;
}

export interface Applied {
  readonly application: { readonly id: string; readonly status: string };
  readonly trackingLink: { readonly code: string; readonly url: string } | null;
}

export async function applyToSmartlink(api: Api, smartlinkId: string, message: string): Promise<Applied> {
  const { applyToSmartlink: applied } = await api.request<{ applyToSmartlink: Applied }>(
    `mutation ($smartlinkId: ID!, $message: String) { applyToSmartlink(input: { smartlinkId: $smartlinkId, message: $message }) {
      application { id status } trackingLink { code url } ${errors} } }`,
    { smartlinkId, message },
  );
  return applied;
}

export async function approve(api: Api, applicationId: string): Promise<void> {
  await api.request(`mutation ($id: ID!) { approveApplication(applicationId: $id) { ${errors} } }`, {
    id: applicationId,
  });
}

export async function decline(api: Api, applicationId: string, reason: string, note: string): Promise<void> {
  await api.request(
    `mutation ($input: DeclineApplicationInput!) { declineApplication(input: $input) { ${errors} } }`,
    { input: { applicationId, reason, note } },
  );
}

export async function revoke(api: Api, applicationId: string): Promise<void> {
  await api.request(
    `mutation ($id: ID!) { revokeApplication(input: { applicationId: $id }) { ${errors} } }`,
    { id: applicationId },
  );
}

/** Has a publisher's conversions told to its own server. */
export async function createPostbackEndpoint(
  api: Api,
  input: { readonly name: string; readonly url: string; readonly method: string; readonly filters?: object },
): Promise<{ id: string; secret: string }> {
  const { createPostbackEndpoint: made } = await api.request<{
    createPostbackEndpoint: { postbackEndpoint: { id: string }; secret: string };
  }>(
    `mutation ($input: CreatePostbackEndpointInput!) {
      createPostbackEndpoint(input: $input) { postbackEndpoint { id } secret ${errors} } }`,
    { input },
  );
  return { id: made.postbackEndpoint.id, secret: made.secret };
}
