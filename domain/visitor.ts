/** The kinds of device that targeting and reports know. */
export const devices = ['DESKTOP', 'MOBILE', 'TABLET', 'TV', 'OTHER'] as const;
export type Device = (typeof devices)[number];

/** What a request counts as. HUMAN and DUPLICATE (the same person again) are people; only people's clicks earn. */
export const traffics = ['HUMAN', 'DUPLICATE', 'BOT', 'PREVIEW', 'PREFETCH', 'TEST'] as const;
export type Traffic = (typeof traffics)[number];

/** The five slots a publisher can label a click with; an unused slot is the empty string. */
export type SubIds = readonly [string, string, string, string, string];

/** How a visitor's device reaches the internet, where the address tells. */
export const connectionTypes = ['CELLULAR', 'WIFI_OR_CABLE'] as const;
export type ConnectionType = (typeof connectionTypes)[number];

/** Everything about a visitor that a decision may depend on, made once per request at the edge. */
export interface Visitor {
  /** ISO 3166-1 alpha-2 ("DE"), or '' when the address is in no known country. */
  readonly country: string;
  /** ISO 3166-2 ("DE-BE"), or '' when it is not known. */
  readonly region: string;
  /** English name ("Berlin"), or '' when it is not known. */
  readonly city: string;
  readonly device: Device;
  /** As client hints spell it ("iOS", "Android", "macOS", "Windows"), or ''. */
  readonly os: string;
  /** Numbers joined by full stops ("17.4"), or '' when it is not known: most browsers do not tell the truth unasked. */
  readonly osVersion: string;
  readonly browser: string;
  /** BCP 47 tags that the visitor reads, best first; empty when the browser does not say. */
  readonly language: readonly string[];
  /** The number of the network that the address belongs to; null when it is not known. */
  readonly asn: number | null;
  readonly connectionType: ConnectionType | '';
  /** IPv4 or IPv6. */
  readonly ip: string;
  /** The offer that this smartlink sent the same visitor to before, or null. */
  readonly stickyOfferId: string | null;
  readonly traffic: Traffic;
  readonly trafficReason: string;
}

/** A person of whom nothing is known: what a visitor is made from, fact by fact. */
export const unknownVisitor: Visitor = {
  ...{ country: '', region: '', city: '' },
  ...{ device: 'OTHER', os: '', osVersion: '', browser: '', language: [] },
  ...{ asn: null, connectionType: '', ip: '', stickyOfferId: null },
  ...{ traffic: 'HUMAN', trafficReason: '' },
};
