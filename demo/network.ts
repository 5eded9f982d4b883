import type { CapDraft } from './acts.ts';

/** The demo network: what an operator would have typed in the first week. Loaded through the public API. */

export const demoPassword = 'smartlink-demo';

export const demoPeople = [
  {
    key: 'admin',
    email: 'admin@northwind.example',
    name: 'Nora Winter',
    role: 'NETWORK_ADMIN',
    publisher: null,
    about: 'network admin',
  },
  {
    key: 'manager',
    email: 'manager@northwind.example',
    name: 'Marco Ruiz',
    role: 'MANAGER',
    publisher: null,
    about: 'network manager',
  },
  {
    key: 'bright',
    email: 'anna@brightmedia.example',
    name: 'Anna Bright',
    role: 'PUBLISHER',
    publisher: 'Bright Media',
    about: 'publisher with a week of traffic',
  },
  {
    key: 'scout',
    email: 'dana@dealscout.example',
    name: 'Dana Okafor',
    role: 'PUBLISHER',
    publisher: 'Deal Scout',
    about: 'publisher, declined once',
  },
  {
    key: 'fresh',
    email: 'leo@freshleaf.example',
    name: 'Leo Fresh',
    role: 'PUBLISHER',
    publisher: 'Fresh Leaf Blog',
    about: 'new publisher, has not applied yet',
  },
] as const;

export interface DemoTargeting {
  readonly dimension: 'COUNTRY' | 'DEVICE';
  readonly operator: 'INCLUDE' | 'EXCLUDE';
  readonly values: readonly string[];
}

export interface DemoOffer {
  readonly slug: string;
  readonly advertiser: string;
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly payout: string;
  readonly revenue: string;
  readonly targeting: readonly DemoTargeting[];
  readonly caps?: readonly CapDraft[];
  /** What a buyer pays, and how many of a hundred visitors buy: the demo's stand-in for real customers. */
  readonly price: string;
  readonly buyersPercent: number;
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
    payout: '11.00',
    revenue: '16.00',
    price: '649.00',
    buyersPercent: 1.6,
    targeting: [countries('US', 'CA'), on('DESKTOP', 'TABLET')],
  },
  {
    slug: 'aster-kitchen',
    advertiser: 'Aster Living',
    name: 'Aster Meal Kit',
    category: 'Food',
    description: 'Three dinners a week, first box half price.',
    payout: '9.00',
    revenue: '13.00',
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
    payout: '1.20',
    revenue: '1.90',
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
    payout: '0.90',
    revenue: '1.40',
    price: '0.00',
    buyersPercent: 6.0,
    targeting: [on('DESKTOP')],
  },
];

export interface DemoSmartlink {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly visibility: 'OPEN' | 'ASK_TO_JOIN' | 'PRIVATE';
  readonly mode: 'WEIGHT' | 'PRIORITY' | 'AUTO_OPTIMIZE';
  readonly pool: readonly { readonly slug: string; readonly weight?: number; readonly priority?: number }[];
  readonly allowed: readonly string[];
  /** By slug: for visitors whom no offer of the pool accepts. */
  readonly fallbackOffer?: string;
}

export const demoSmartlinks: readonly DemoSmartlink[] = [
  {
    key: 'everyday',
    name: 'Everyday Picks',
    description: 'Something for every visitor: phones, home, food and fun, in every country.',
    visibility: 'OPEN',
    mode: 'WEIGHT',
    allowed: [],
    pool: [
      { slug: 'lumen-esim', weight: 40 },
      { slug: 'lumen-prepaid', weight: 40 },
      { slug: 'aster-sofa', weight: 30 },
      { slug: 'aster-kitchen', weight: 30 },
      { slug: 'lumen-vpn', weight: 15 },
      { slug: 'aster-lamp', weight: 10 },
      { slug: 'pixelforge-racing', weight: 5 },
    ],
  },
  {
    key: 'finance',
    name: 'Finance Premium',
    description: 'Banking, cards and investing. Tell us about your traffic when you apply.',
    visibility: 'ASK_TO_JOIN',
    mode: 'AUTO_OPTIMIZE',
    allowed: [],
    fallbackOffer: 'lumen-vpn',
    pool: [
      { slug: 'harbor-checking' },
      { slug: 'harbor-card' },
      { slug: 'harbor-invest' },
      { slug: 'harbor-budget' },
    ],
  },
  {
    key: 'games',
    name: 'Games First Look',
    description: 'New titles before anybody else has them.',
    visibility: 'PRIVATE',
    mode: 'PRIORITY',
    allowed: ['Bright Media'],
    pool: [
      { slug: 'pixelforge-kingdoms', priority: 1 },
      { slug: 'pixelforge-racing', priority: 2 },
      { slug: 'lumen-vpn', priority: 3 },
    ],
  },
];
