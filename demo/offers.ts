import type { CapDraft } from './acts.ts';

/** The demo network's advertisers and what they offer, one of each kind of price. Loaded through the public API. */

export interface DemoTargeting {
  readonly dimension: 'COUNTRY' | 'DEVICE';
  readonly operator: 'INCLUDE' | 'EXCLUDE';
  readonly values: readonly string[];
}

/** An amount, or what else createOffer and setPayoutRules take. */
export type DemoPrice = string | { readonly type: string; readonly amount?: string; readonly share?: string };

/** Another price for a goal or for a publisher, by its name. */
export interface DemoRule {
  readonly goal?: string;
  readonly publisher?: string;
  readonly payout?: DemoPrice;
  readonly revenue?: DemoPrice;
}

export interface DemoGoal {
  readonly name: string;
  readonly title: string;
  readonly price: string;
  /** How many of a hundred that came so far do this too; the first in a row: of the buyers. */
  readonly reachedPercent: number;
}

export interface DemoOffer {
  readonly slug: string;
  readonly advertiser: string;
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly payout: DemoPrice;
  readonly revenue: DemoPrice;
  readonly attributionHours?: number;
  readonly holdHours?: number;
  readonly targeting: readonly DemoTargeting[];
  readonly caps?: readonly CapDraft[];
  readonly rules?: readonly DemoRule[];
  /** What a buyer pays, and how many of a hundred visitors buy: the demo's stand-in for real customers. */
  readonly price: string;
  readonly buyersPercent: number;
  /** What buyers do, one after the other; without any they order, once. */
  readonly goals?: readonly DemoGoal[];
}

const countries = (...values: string[]): DemoTargeting => ({
  dimension: 'COUNTRY',
  operator: 'INCLUDE',
  values,
});
const notIn = (...values: string[]): DemoTargeting => ({ dimension: 'COUNTRY', operator: 'EXCLUDE', values });
/** What a bank can open accounts for in a day. */
const daily = (count: number, action: string): CapDraft => ({
  ...{ metric: 'CONVERSIONS', window: 'DAY', timeZone: 'America/New_York' },
  ...{ count, action },
});
const on = (...values: string[]): DemoTargeting => ({ dimension: 'DEVICE', operator: 'INCLUDE', values });

export const demoAdvertisers = [
  'Lumen Mobile',
  'Harbor Finance',
  'Aster Living',
  'Pixelforge Games',
] as const;

export const demoOffers: readonly DemoOffer[] = [
  {
    slug: 'lumen-esim',
    advertiser: 'Lumen Mobile',
    name: 'Lumen eSIM for Germany',
    category: 'Telecom',
    description: 'Prepaid eSIM with 20 GB, active in two minutes.',
    payout: '4.20',
    revenue: '6.00',
    price: '14.99',
    buyersPercent: 4.5,
    targeting: [countries('DE', 'AT', 'CH'), on('MOBILE')],
  },
  {
    slug: 'lumen-prepaid',
    advertiser: 'Lumen Mobile',
    name: 'Lumen Prepaid US',
    category: 'Telecom',
    description: 'Unlimited talk and text from $15 a month.',
    payout: '6.50',
    revenue: '9.00',
    attributionHours: 168,
    holdHours: 48,
    price: '25.00',
    buyersPercent: 3.2,
    targeting: [countries('US', 'CA'), on('MOBILE', 'TABLET')],
  },
  {
    slug: 'lumen-vpn',
    advertiser: 'Lumen Mobile',
    name: 'Lumen VPN',
    category: 'Software',
    description: 'Private browsing on every device, worldwide.',
    payout: '2.10',
    revenue: '3.00',
    rules: [{ publisher: 'Bright Media', payout: '2.40' }],
    price: '7.90',
    buyersPercent: 2.6,
    targeting: [],
  },
  {
    slug: 'harbor-checking',
    advertiser: 'Harbor Finance',
    name: 'Harbor Checking Account',
    category: 'Finance',
    description: 'A fee-free account with a welcome bonus.',
    payout: '32.00',
    revenue: '45.00',
    price: '0.00',
    buyersPercent: 1.4,
    targeting: [countries('US')],
    caps: [daily(150, 'ALERT_ONLY'), daily(200, 'ROUTE_NEXT')],
  },
  {
    slug: 'harbor-card',
    advertiser: 'Harbor Finance',
    name: 'Harbor Card UK',
    category: 'Finance',
    description: 'Cashback on groceries and travel.',
    payout: '18.00',
    revenue: '26.00',
    price: '0.00',
    buyersPercent: 1.9,
    targeting: [countries('GB', 'IE')],
  },
  {
    slug: 'harbor-invest',
    advertiser: 'Harbor Finance',
    name: 'Harbor Invest',
    category: 'Finance',
    description: 'Savings plans from €25 a month.',
    payout: '24.00',
    revenue: '35.00',
    price: '25.00',
    buyersPercent: 1.1,
    targeting: [countries('DE', 'FR', 'NL', 'ES', 'IT'), on('DESKTOP', 'TABLET')],
  },
  {
    slug: 'harbor-budget',
    advertiser: 'Harbor Finance',
    name: 'Harbor Budget App',
    category: 'Finance',
    description: 'Every account in one place.',
    payout: '1.40',
    revenue: '2.20',
    price: '0.00',
    buyersPercent: 7.5,
    targeting: [notIn('US'), on('MOBILE', 'TABLET')],
  },
  {
    slug: 'aster-sofa',
    advertiser: 'Aster Living',
    name: 'Aster Sofa Sale',
    category: 'Home',
    description: 'Sofas up to 40 % off with free delivery.',
    payout: { type: 'CPS', share: '2.5' },
    revenue: { type: 'CPS', share: '4' },
    price: '649.00',
    buyersPercent: 4,
    targeting: [countries('US', 'CA'), on('DESKTOP', 'TABLET')],
  },
  {
    slug: 'aster-kitchen',
    advertiser: 'Aster Living',
    name: 'Aster Meal Kit',
    category: 'Food',
    description: 'Three dinners a week, first box half price.',
    payout: { type: 'CPA_CPS', amount: '4.00', share: '12.5' },
    revenue: { type: 'CPA_CPS', amount: '6.00', share: '20' },
    price: '34.90',
    buyersPercent: 2.4,
    targeting: [countries('DE', 'AT', 'NL', 'FR', 'GB')],
  },
  {
    slug: 'aster-lamp',
    advertiser: 'Aster Living',
    name: 'Aster Smart Lamp',
    category: 'Home',
    description: 'Light that follows your day. Ships worldwide.',
    payout: '1.80',
    revenue: '2.60',
    price: '29.00',
    buyersPercent: 3.1,
    targeting: [],
  },
  {
    slug: 'pixelforge-kingdoms',
    advertiser: 'Pixelforge Games',
    name: 'Kingdoms Awake',
    category: 'Games',
    description: 'Build, trade and besiege. Free to play.',
    payout: '0.80',
    revenue: '1.20',
    goals: [
      { name: 'sign-up', title: 'Account made', price: '0.00', reachedPercent: 100 },
      { name: 'sale', title: 'First crown bought', price: '4.99', reachedPercent: 30 },
    ],
    rules: [
      { goal: 'sign-up', payout: '0.60', revenue: '0.90' },
      { goal: 'sale', payout: { type: 'CPS', share: '40' }, revenue: { type: 'CPS', share: '60' } },
    ],
    price: '0.00',
    buyersPercent: 8.5,
    targeting: [notIn('CN'), on('MOBILE', 'TABLET')],
  },
  {
    slug: 'pixelforge-racing',
    advertiser: 'Pixelforge Games',
    name: 'Redline Racing',
    category: 'Games',
    description: 'A racing season in your browser.',
    payout: { type: 'CPC', amount: '0.05' },
    revenue: { type: 'CPC', amount: '0.08' },
    price: '0.00',
    buyersPercent: 6.0,
    targeting: [on('DESKTOP')],
  },
];
