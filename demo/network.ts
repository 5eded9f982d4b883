/** The demo network's people and smartlinks: what an operator would have typed in the first week. See offers.ts. */

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
    key: 'deals',
    name: 'Deal of the Moment',
    description: 'Whatever pays best for each of your visitors: phones, kitchens, cards and savings.',
    visibility: 'OPEN',
    mode: 'AUTO_OPTIMIZE',
    allowed: [],
    pool: [
      { slug: 'lumen-prepaid' },
      { slug: 'lumen-esim' },
      { slug: 'aster-kitchen' },
      { slug: 'harbor-card' },
      { slug: 'harbor-budget' },
      { slug: 'lumen-vpn' },
      { slug: 'aster-lamp' },
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
