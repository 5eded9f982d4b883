import type { ClickEvent } from './click-event.ts';
import { formatMicros } from './money.ts';
import { compileUrl, expandUrl, type UrlTemplate } from './url-template.ts';

/** What macros take their values from: a click that only lacks its destination. */
export type MacroSource = Omit<ClickEvent, 'destination'>;

/** The value of every macro. What a click does not have is the empty string, never the macro itself. */
const macroValues = {
  click_id: (click: MacroSource) => click.clickId,
  smartlink_id: (click: MacroSource) => click.smartlinkId ?? '',
  smartlink_code: (click: MacroSource) => click.code,
  offer_id: (click: MacroSource) => click.offerId ?? '',
  advertiser_id: (click: MacroSource) => click.advertiserId ?? '',
  publisher_id: (click: MacroSource) => click.publisherId ?? '',
  sub1: (click: MacroSource) => click.subIds[0],
  sub2: (click: MacroSource) => click.subIds[1],
  sub3: (click: MacroSource) => click.subIds[2],
  sub4: (click: MacroSource) => click.subIds[3],
  sub5: (click: MacroSource) => click.subIds[4],
  pub_click_id: (click: MacroSource) => click.publisherClickId,
  country: (click: MacroSource) => click.visitor.country,
  /** ISO 3166-2. */
  region: (click: MacroSource) => click.visitor.region,
  city: (click: MacroSource) => click.visitor.city,
  device: (click: MacroSource) => click.visitor.device,
  os: (click: MacroSource) => click.visitor.os,
  os_version: (click: MacroSource) => click.visitor.osVersion,
  browser: (click: MacroSource) => click.visitor.browser,
  /** The one that the visitor reads best. */
  language: (click: MacroSource) => click.visitor.language[0] ?? '',
  connection: (click: MacroSource) => click.visitor.connectionType,
  /** The number of the network that the address belongs to. */
  asn: (click: MacroSource) => String(click.visitor.asn ?? ''),
  ip: (click: MacroSource) => click.ip,
  user_agent: (click: MacroSource) => click.userAgent,
  referrer: (click: MacroSource) => click.referrer,
  /** ISO 8601, UTC. */
  timestamp: (click: MacroSource) => new Date(click.at).toISOString(),
  /** Whole seconds since the epoch. */
  timestamp_unix: (click: MacroSource) => String(Math.floor(click.at / 1000)),
  /** Decimal, in `currency`. */
  payout: (click: MacroSource) => (click.offerId === null ? '' : formatMicros(click.payoutMicros)),
  currency: (click: MacroSource) => click.currency,
  /** The random end of the click id: differs on every click. */
  random: (click: MacroSource) => click.clickId.slice(-12),
};

export type Macro = keyof typeof macroValues;
export const macros = Object.keys(macroValues) as readonly Macro[];

/** Other systems' names for the same values, so that their templates work unchanged. */
export const macroAliases: ReadonlyMap<string, Macro> = new Map<string, Macro>([
  ['clickid', 'click_id'],
  ['transaction_id', 'click_id'],
  ['affiliate_id', 'publisher_id'],
  ['aff_id', 'publisher_id'],
  ['pub_id', 'publisher_id'],
  ['aff_click_id', 'pub_click_id'],
  ['source', 'sub1'],
  ...(['sub1', 'sub2', 'sub3', 'sub4', 'sub5'] as const).flatMap((slot, index): [string, Macro][] => {
    const suffix = index === 0 ? '' : String(index + 1);
    return [
      [`pub_sub${suffix}`, slot],
      [`aff_sub${suffix}`, slot],
      [`s${index + 1}`, slot],
    ];
  }),
  ['country_code', 'country'],
  ['geo', 'country'],
  ['isp', 'asn'],
  ['uagent', 'user_agent'],
  ['useragent', 'user_agent'],
  ['referer', 'referrer'],
]);

/** The macro that a name (without braces) stands for, or null when there is none. */
export function macroNamed(name: string): Macro | null {
  if (Object.hasOwn(macroValues, name)) return name as Macro;
  return macroAliases.get(name) ?? null;
}

/** A landing page's template taken apart. */
export type CompiledTemplate = UrlTemplate<Macro>;

/** Takes a template apart once, for any number of expansions. An unknown macro will expand to nothing. */
export function compileTemplate(template: string): CompiledTemplate {
  return compileUrl(template, macroNamed);
}

/** The URL for one click: one pass, and every value encoded, so that none can change the shape of the URL. */
export function expandMacros(template: CompiledTemplate, click: MacroSource): string {
  return expandUrl(template, macroValues, click);
}
