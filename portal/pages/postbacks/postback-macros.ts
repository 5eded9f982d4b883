/** A placeholder of a postback's URL: what stands in its place, and what that looks like. */
export interface PostbackMacro {
  name: string;
  meaning: string;
  sample: string;
  /** Other systems' names for the same; the URL may use them too. */
  aliases?: readonly string[];
}

/** What most systems need, first; the rest can be searched for. */
export const commonMacroCount = 10;

export const postbackMacros: readonly PostbackMacro[] = [
  {
    name: 'click_id',
    meaning: "the network's id of the click",
    sample: '01k9x4m2v7qf3te8zr5hbn6cda',
    aliases: ['clickid', 'tid'],
  },
  {
    name: 'pub_click_id',
    meaning: 'your own id of the click, from your link',
    sample: 'your-click-4711',
    aliases: ['transaction_id', 'aff_click_id', 'p1', 'externalid'],
  },
  { name: 'payout', meaning: 'what you earn, in cents', sample: '120' },
  {
    name: 'payout_dollars',
    meaning: 'what you earn, as a decimal',
    sample: '1.20',
    aliases: ['sum', 'amount', 'payout_usd'],
  },
  { name: 'currency', meaning: 'the currency of the payout', sample: 'USD' },
  {
    name: 'event',
    meaning: 'what happened, such as sale',
    sample: 'sale',
    aliases: ['goal', 'goal_id', 'event_name', 'event_id'],
  },
  { name: 'status', meaning: 'pending, approved, rejected, reversed', sample: 'approved' },
  {
    name: 'sub1',
    meaning: 'your first sub-ID (pub_sub)',
    sample: 'newsletter-jan',
    aliases: ['pub_sub', 'pub_sub1', 'aff_sub', 'aff_sub1', 's1'],
  },
  {
    name: 'sub2',
    meaning: 'your second sub-ID',
    sample: 'banner-a',
    aliases: ['pub_sub2', 'aff_sub2', 's2'],
  },
  {
    name: 'timestamp',
    meaning: 'when it came to this status, ISO 8601',
    sample: '2026-06-17T09:30:00.000Z',
    aliases: ['date'],
  },
  { name: 'sub3', meaning: 'your third sub-ID', sample: 'top', aliases: ['pub_sub3', 'aff_sub3', 's3'] },
  { name: 'sub4', meaning: 'your fourth sub-ID', sample: 'mon', aliases: ['pub_sub4', 'aff_sub4', 's4'] },
  { name: 'sub5', meaning: 'your fifth sub-ID', sample: 'x', aliases: ['pub_sub5', 'aff_sub5', 's5'] },
  { name: 'conversion_id', meaning: 'our id of the conversion', sample: 'cnv_01k9x4m9q2' },
  {
    name: 'order_id',
    meaning: "the advertiser's order id",
    sample: 'A-1001',
    aliases: ['transactionid', 'txn_id'],
  },
  { name: 'offer_id', meaning: "the offer's id", sample: 'off_01k2z', aliases: ['offerid'] },
  { name: 'offer_name', meaning: "the offer's name", sample: 'Lumen VPN' },
  { name: 'smartlink_id', meaning: "the smartlink's id", sample: 'smk_01k2w' },
  { name: 'publisher_id', meaning: 'your own id here', sample: 'pub_01k2a' },
  { name: 'timestamp_unix', meaning: 'the same in seconds since 1970', sample: '1781688600' },
  { name: 'date_only', meaning: 'the day, UTC', sample: '2026-06-17' },
  { name: 'time', meaning: 'the time of the day, UTC', sample: '09:30:00' },
  {
    name: 'click_time',
    meaning: 'when the click was',
    sample: '2026-06-17T09:12:00.000Z',
    aliases: ['click_date'],
  },
  { name: 'conversion_time', meaning: 'when the conversion was', sample: '2026-06-17T09:29:58.000Z' },
  { name: 'country', meaning: "the visitor's country", sample: 'DE', aliases: ['geo'] },
  { name: 'region', meaning: 'the region, ISO 3166-2', sample: 'DE-BE' },
  { name: 'city', meaning: 'the city', sample: 'Berlin' },
  { name: 'ip', meaning: "the visitor's network; the last part is cut", sample: '203.0.113.0' },
  {
    name: 'user_agent',
    meaning: "the visitor's browser as it names itself",
    sample: 'Mozilla/5.0',
    aliases: ['uagent'],
  },
  { name: 'referrer', meaning: 'the page with your link', sample: 'https://blog.example/' },
  { name: 'device', meaning: 'such as MOBILE', sample: 'MOBILE', aliases: ['device_type'] },
  { name: 'os', meaning: 'the operating system', sample: 'iOS' },
  { name: 'browser', meaning: 'the browser', sample: 'Safari' },
  { name: 'sale_amount', meaning: 'what the customer paid', sample: '49.90', aliases: ['order_sum'] },
  { name: 'sale_currency', meaning: 'the currency of the sale', sample: 'USD', aliases: ['order_currency'] },
  { name: 'random', meaning: 'the same for every try of one postback', sample: '8f3a91', aliases: ['rand'] },
];

const byName = new Map(
  postbackMacros.flatMap((macro) => [macro.name, ...(macro.aliases ?? [])].map((name) => [name, macro])),
);

/** The macro that a name without braces stands for; undefined when there is none. */
export function macroNamed(name: string): PostbackMacro | undefined {
  return byName.get(name);
}
