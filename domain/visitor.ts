/** The kinds of device that targeting and reports know. */
export const devices = ['DESKTOP', 'MOBILE', 'TABLET', 'TV', 'OTHER'] as const;
export type Device = (typeof devices)[number];

/** What a request counts as. HUMAN and DUPLICATE (the same person again) are people; only people's clicks earn. */
export const traffics = ['HUMAN', 'DUPLICATE', 'BOT', 'PREVIEW', 'PREFETCH', 'TEST'] as const;
export type Traffic = (typeof traffics)[number];

/** The five slots a publisher can label a click with; an unused slot is the empty string. */
export type SubIds = readonly [string, string, string, string, string];

/** Everything about a visitor that a decision may depend on, made once per request at the edge. */
export interface Visitor {
  /** ISO 3166-1 alpha-2, or '' when the address is in no known country. */
  readonly country: string;
  readonly device: Device;
  readonly os: string;
  readonly browser: string;
  readonly traffic: Traffic;
  readonly trafficReason: string;
}
