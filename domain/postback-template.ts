import type { ConversionStatus } from './conversion.ts';
import { decimalAmount, minorUnits } from './currency-amount.ts';
import { compileUrl, expandUrl, type MacroValues, type UrlTemplate } from './url-template.ts';
import type { SubIds } from './visitor.ts';

/** What a publisher's system is told of: one status that one conversion came to. Times in milliseconds since the epoch. */
export interface PostbackFacts {
  readonly clickId: string;
  /** The publisher's own id of the click; '' without. */
  readonly publisherClickId: string;
  readonly subIds: SubIds;
  readonly payoutMicros: number;
  readonly currency: string;
  readonly status: ConversionStatus;
  readonly goal: string;
  readonly conversionId: string;
  readonly orderId: string | null;
  readonly offerId: string;
  readonly offerName: string;
  readonly smartlinkId: string;
  readonly publisherId: string;
  /** When the conversion came to this status. */
  readonly at: number;
  readonly convertedAt: number;
  readonly clickedAt: number;
  readonly country: string;
  readonly region: string;
  readonly city: string;
  /** Of the visitor's network: the address itself is not kept. */
  readonly ip: string;
  readonly userAgent: string;
  readonly referrer: string;
  readonly device: string;
  readonly os: string;
  readonly browser: string;
  readonly saleAmountMicros: number | null;
  /** Some text that is the same whenever the same postback is sent again. */
  readonly random: string;
}

/** The value of every macro. What a conversion does not have is the empty string, never the macro itself. */
const postbackMacroValues = {
  click_id: (facts: PostbackFacts) => facts.clickId,
  pub_click_id: (facts: PostbackFacts) => facts.publisherClickId,
  sub1: (facts: PostbackFacts) => facts.subIds[0],
  sub2: (facts: PostbackFacts) => facts.subIds[1],
  sub3: (facts: PostbackFacts) => facts.subIds[2],
  sub4: (facts: PostbackFacts) => facts.subIds[3],
  sub5: (facts: PostbackFacts) => facts.subIds[4],
  /** In the currency's smallest unit, a whole number: cents, yen, fils. */
  payout: (facts: PostbackFacts) => String(minorUnits(facts.payoutMicros, facts.currency)),
  /** Decimal, in `currency`. */
  payout_dollars: (facts: PostbackFacts) => decimalAmount(facts.payoutMicros, facts.currency),
  currency: (facts: PostbackFacts) => facts.currency,
  status: (facts: PostbackFacts) => facts.status.toLowerCase(),
  event: (facts: PostbackFacts) => facts.goal,
  conversion_id: (facts: PostbackFacts) => facts.conversionId,
  order_id: (facts: PostbackFacts) => facts.orderId ?? '',
  offer_id: (facts: PostbackFacts) => facts.offerId,
  offer_name: (facts: PostbackFacts) => facts.offerName,
  smartlink_id: (facts: PostbackFacts) => facts.smartlinkId,
  publisher_id: (facts: PostbackFacts) => facts.publisherId,
  /** ISO 8601, UTC: when the conversion came to this status. */
  timestamp: (facts: PostbackFacts) => isoTime(facts.at),
  /** The same in whole seconds since the epoch. */
  timestamp_unix: (facts: PostbackFacts) => String(Math.floor(facts.at / 1000)),
  /** Its day and its time of the day, UTC. */
  date_only: (facts: PostbackFacts) => isoTime(facts.at).slice(0, 10),
  time: (facts: PostbackFacts) => isoTime(facts.at).slice(11, 19),
  click_time: (facts: PostbackFacts) => isoTime(facts.clickedAt),
  conversion_time: (facts: PostbackFacts) => isoTime(facts.convertedAt),
  country: (facts: PostbackFacts) => facts.country,
  region: (facts: PostbackFacts) => facts.region,
  city: (facts: PostbackFacts) => facts.city,
  ip: (facts: PostbackFacts) => facts.ip,
  user_agent: (facts: PostbackFacts) => facts.userAgent,
  referrer: (facts: PostbackFacts) => facts.referrer,
  device: (facts: PostbackFacts) => facts.device,
  os: (facts: PostbackFacts) => facts.os,
  browser: (facts: PostbackFacts) => facts.browser,
  /** Decimal. */
  sale_amount: ({ saleAmountMicros, currency }: PostbackFacts) =>
    saleAmountMicros === null ? '' : decimalAmount(saleAmountMicros, currency),
  sale_currency: (facts: PostbackFacts) => (facts.saleAmountMicros === null ? '' : facts.currency),
  random: (facts: PostbackFacts) => facts.random,
};

export type PostbackMacro = keyof typeof postbackMacroValues;
export const postbackMacros = Object.keys(postbackMacroValues) as readonly PostbackMacro[];

/** The text of every macro. */
export type PostbackTexts = { readonly [M in PostbackMacro]: string };

/**
 * Other systems' names for the same values, so that their templates work unchanged. Where systems differ, the names mean
 * what publishers of this network have always read: `transaction_id` is their own id, `payout` is in cents.
 */
export const postbackMacroAliases: ReadonlyMap<string, PostbackMacro> = new Map<string, PostbackMacro>([
  ...names('click_id', 'clickid', 'tid'),
  ...names('pub_click_id', 'transaction_id', 'aff_click_id', 'p1', 'externalid'),
  ...names('sub1', 'pub_sub', 'pub_sub1', 'aff_sub', 'aff_sub1', 's1'),
  ...names('sub2', 'pub_sub2', 'aff_sub2', 's2'),
  ...names('sub3', 'pub_sub3', 'aff_sub3', 's3'),
  ...names('sub4', 'pub_sub4', 'aff_sub4', 's4'),
  ...names('sub5', 'pub_sub5', 'aff_sub5', 's5'),
  ...names('payout_dollars', 'sum', 'amount', 'payout_usd'),
  ...names('event', 'goal', 'goal_id', 'event_name', 'event_id'),
  ...names('order_id', 'transactionid', 'txn_id'),
  ...names('offer_id', 'offerid'),
  ...names('timestamp', 'date'),
  ...names('click_time', 'click_date'),
  ...names('country', 'geo'),
  ...names('user_agent', 'uagent'),
  ...names('device', 'device_type'),
  ...names('sale_amount', 'order_sum'),
  ...names('sale_currency', 'order_currency'),
  ...names('random', 'rand'),
]);

function names(macro: PostbackMacro, ...aliases: readonly string[]): [string, PostbackMacro][] {
  return aliases.map((alias) => [alias, macro]);
}

function isoTime(atMs: number): string {
  return new Date(atMs).toISOString();
}

/** The macro that a name (without braces) stands for, or null when there is none. */
export function postbackMacroNamed(name: string): PostbackMacro | null {
  if (Object.hasOwn(postbackMacroValues, name)) return name as PostbackMacro;
  return postbackMacroAliases.get(name) ?? null;
}

/** Every macro's text for one postback: what its URL and its body are made of. */
export function postbackTexts(facts: PostbackFacts): PostbackTexts {
  const entries = postbackMacros.map((macro) => [macro, postbackMacroValues[macro](facts)]);
  return Object.fromEntries(entries) as PostbackTexts;
}

/** A postback's URL taken apart. */
export type PostbackTemplate = UrlTemplate<PostbackMacro>;

/** Takes a postback's URL apart once, for any number of expansions. */
export function compilePostback(template: string): PostbackTemplate {
  return compileUrl(template, postbackMacroNamed);
}

const fromTexts = Object.fromEntries(
  postbackMacros.map((macro) => [macro, (texts: PostbackTexts) => texts[macro]]),
) as MacroValues<PostbackMacro, PostbackTexts>;

/** The URL of one postback: one pass, every value encoded. */
export function expandPostback(template: PostbackTemplate, texts: PostbackTexts): string {
  return expandUrl(template, fromTexts, texts);
}

/** The body of a postback that is sent as JSON, always in the same order: numbers are numbers, what is not known is ''. */
export function postbackBody(texts: PostbackTexts): string {
  const data = postbackMacros.map((macro): [string, string | number] => {
    if (macro === 'pub_click_id') return ['transaction_id', texts.pub_click_id];
    return [macro, macro === 'payout' ? Number(texts.payout) : texts[macro]];
  });
  return JSON.stringify({
    type: `conversion.${texts.status}`,
    timestamp: texts.timestamp,
    data: Object.fromEntries(data),
  });
}
