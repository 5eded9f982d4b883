/** Why a report that could be read made no conversion, or did not change one. */
export const postbackRejections = [
  'ADVERTISER_MISMATCH',
  'ATTRIBUTION_WINDOW_PASSED',
  'CLICK_NOT_BILLABLE',
  'CLICK_WITHOUT_OFFER',
  'CONVERSION_LOCKED',
  'CONVERTED_BEFORE_CLICK',
  'CURRENCY_UNKNOWN',
  'NOT_READABLE',
  'NOT_STORABLE',
  'PIXEL_NOT_ENABLED',
  'REFUND_EXCEEDS_SALE',
  'SALE_AMOUNT_MISSING',
  'SENDER_UNKNOWN',
  'STATUS_NOT_ALLOWED',
  'UNKNOWN_CLICK',
  'UNKNOWN_GOAL',
] as const;
export type PostbackRejection = (typeof postbackRejections)[number];

/** Why the redirect refused a report without having it judged. */
export const doorRefusals = [
  'AMOUNT_INVALID',
  'BODY_INVALID',
  'CLICK_ID_INVALID',
  'CLICK_ID_MISSING',
  'CURRENCY_INVALID',
  'GOAL_TOO_LONG',
  'IP_NOT_ALLOWED',
  'ORDER_ID_TOO_LONG',
  'STATUS_INVALID',
  'TOKEN_INVALID',
  'TOKEN_MISSING',
] as const;
export type DoorRefusal = (typeof doorRefusals)[number];

export const postbackVerdicts = ['WAITING', 'ACCEPTED', 'UPDATED', 'DUPLICATE', 'REJECTED'] as const;
export type PostbackVerdict = (typeof postbackVerdicts)[number];

/** What happened and what to do about it, in a sentence each; docs/errors.md says the same. */
export const rejectionTexts: Readonly<
  Record<PostbackRejection | DoorRefusal, { readonly meaning: string; readonly fix: string }>
> = {
  ADVERTISER_MISMATCH: {
    meaning: "The click went to another advertiser's offer.",
    fix: 'Send it with the token of the advertiser whose page the visitor came to.',
  },
  AMOUNT_INVALID: {
    meaning: '`amount` is no plain number.',
    fix: 'Write it with a full stop, at most six decimals and nothing else, such as 1234.56, and send it again.',
  },
  ATTRIBUTION_WINDOW_PASSED: {
    meaning: 'The conversion came later after its click than the offer pays for.',
    fix: 'The network can lengthen the attribution window for clicks to come.',
  },
  BODY_INVALID: {
    meaning:
      'The body is neither a form nor a flat JSON object of texts and numbers, has another content type, or is too long.',
    fix: 'Send parameters in the query, as application/x-www-form-urlencoded or as JSON, at most 16 kB.',
  },
  CLICK_ID_INVALID: {
    meaning: '`click_id` is not one of ours.',
    fix: 'Send back what {click_id} had on the landing page, unchanged.',
  },
  CLICK_ID_MISSING: {
    meaning: 'There is no `click_id`.',
    fix: 'Send what {click_id} had on the landing page: it says which visit converted.',
  },
  CLICK_NOT_BILLABLE: {
    meaning: 'The click was a bot, a preview, a prefetch or a test.',
    fix: 'Nothing is to be done: only what people did is paid.',
  },
  CLICK_WITHOUT_OFFER: {
    meaning: 'The visitor was sent to a fallback, not to an offer.',
    fix: 'Ask the network why the visit got no offer.',
  },
  CONVERSION_LOCKED: {
    meaning: "The conversion stands on a publisher's statement, so its money cannot be edited.",
    fix: 'Send REVERSED to take all of it back, or ask the network for an adjustment.',
  },
  CONVERTED_BEFORE_CLICK: {
    meaning: 'The conversion is said to have happened more than a day before its click.',
    fix: 'Send the click_id of the visit that led to it, or correct its time.',
  },
  CURRENCY_INVALID: {
    meaning: '`currency` is no ISO 4217 code.',
    fix: 'Send three letters such as EUR, or leave it out.',
  },
  CURRENCY_UNKNOWN: {
    meaning: 'There is no exchange rate for the currency of the sale on that day.',
    fix: "Send the amount in the offer's currency, or ask the network to enter the rate and to replay this.",
  },
  GOAL_TOO_LONG: {
    meaning: '`goal` is longer than 64 characters.',
    fix: 'Shorten it and send it again.',
  },
  IP_NOT_ALLOWED: {
    meaning: "The request came from an address that is not on the advertiser's list.",
    fix: 'Ask the network to add the address and to replay this.',
  },
  NOT_READABLE: {
    meaning: 'A parameter could not be read, so there is nothing to judge.',
    fix: 'Send it again, corrected.',
  },
  NOT_STORABLE: {
    meaning: 'The report holds something that the database cannot keep.',
    fix: 'Send it again without control characters and with plainer values.',
  },
  ORDER_ID_TOO_LONG: {
    meaning: '`order_id` is too long to be kept whole, and cut ids could be the same.',
    fix: 'Use at most 255 characters and send it again.',
  },
  PIXEL_NOT_ENABLED: {
    meaning: 'The advertiser is paused, or the network does not take conversions from its pixel.',
    fix: 'Ask the network to allow the pixel, or report from your server with the token.',
  },
  REFUND_EXCEEDS_SALE: {
    meaning: 'More would be refunded than the sale was.',
    fix: 'Send the total that was refunded of this order so far, at most the amount of the sale.',
  },
  SALE_AMOUNT_MISSING: {
    meaning: 'The offer pays a share of the sale, and there is no `amount`.',
    fix: 'Send it again with amount.',
  },
  SENDER_UNKNOWN: {
    meaning: 'The report carried no good token, so nobody can tell whose it is.',
    fix: 'Send it again with a good token.',
  },
  STATUS_INVALID: {
    meaning: '`status` is none of ours.',
    fix: 'Send approved (the default), pending, rejected or reversed.',
  },
  STATUS_NOT_ALLOWED: {
    meaning: 'The conversion cannot go from its status to the reported one; a reversal is final.',
    fix: 'Ask the network: it can decide on the conversion or write an adjustment.',
  },
  TOKEN_INVALID: {
    meaning:
      'The token is unknown, was replaced more than 24 hours ago, or is of an advertiser that is paused.',
    fix: 'Ask the network for a new one and send it again.',
  },
  TOKEN_MISSING: {
    meaning: 'There is no `token`.',
    fix: 'Send the postback token that the network gave you.',
  },
  UNKNOWN_CLICK: {
    meaning: 'No such click came within 15 minutes.',
    fix: 'Send back what {click_id} had on the landing page, unchanged.',
  },
  UNKNOWN_GOAL: {
    meaning: 'The offer has goals, and this is none of them.',
    fix: 'Send one of its goals, or ask the network to add this one and to replay this.',
  },
};

/** Both sentences for a reason, as it is stored with a report; null for a reason that is not ours. */
export function rejectionText(reason: string): string | null {
  if (!Object.hasOwn(rejectionTexts, reason)) return null;
  const { meaning, fix } = rejectionTexts[reason as PostbackRejection | DoorRefusal];
  return `${meaning} ${fix}`;
}
