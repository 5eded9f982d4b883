/** The lives of what staff edits: a draft is invisible, active earns, paused stops routing, archived is history. */
export const offerStatuses = ['DRAFT', 'ACTIVE', 'PAUSED', 'ARCHIVED'] as const;
export const smartlinkStatuses = offerStatuses;
export const advertiserStatuses = ['ACTIVE', 'PAUSED'] as const;

/** Who may join a smartlink: everybody at once, after a decision, or only the publishers named by staff. */
export const visibilities = ['OPEN', 'ASK_TO_JOIN', 'PRIVATE'] as const;

export type OfferStatus = (typeof offerStatuses)[number];
export type SmartlinkStatus = (typeof smartlinkStatuses)[number];
export type AdvertiserStatus = (typeof advertiserStatuses)[number];
export type Visibility = (typeof visibilities)[number];
