import type { Icon } from '@tabler/icons-react';
import {
  IconAdjustments,
  IconBell,
  IconBuildingStore,
  IconCash,
  IconChartHistogram,
  IconClockHour4,
  IconCoins,
  IconExchange,
  IconInbox,
  IconKey,
  IconMailbox,
  IconReceipt,
  IconRoute,
  IconTags,
  IconUsers,
  IconWebhook,
  IconWorld,
} from '../ui/icons.ts';

export interface NavigationItem {
  label: string;
  to: string;
  icon: Icon;
  /** Shows how much waits for this person. */
  counts?: 'pendingApplications' | 'unreadNotifications';
}

export interface NavigationSection {
  label: string;
  items: NavigationItem[];
}

const reports: NavigationItem = { label: 'Reports', to: '/reports', icon: IconChartHistogram };
const conversions: NavigationItem = { label: 'Conversions', to: '/conversions', icon: IconCoins };
const postbacks: NavigationItem = { label: 'Postbacks', to: '/postbacks', icon: IconWebhook };
const apiKeys: NavigationItem = { label: 'API keys', to: '/api-keys', icon: IconKey };

export const publisherNavigation: NavigationSection[] = [
  { label: 'Offers', items: [{ label: 'Smartlinks', to: '/offers/smartlinks', icon: IconRoute }] },
  { label: 'Performance', items: [reports, conversions, postbacks] },
  { label: 'Money', items: [{ label: 'Earnings', to: '/statements', icon: IconCash }] },
  {
    label: 'Account',
    items: [
      { label: 'Notifications', to: '/notifications', icon: IconBell, counts: 'unreadNotifications' },
      apiKeys,
    ],
  },
];

export const staffNavigation: NavigationSection[] = [
  {
    label: 'Acquire',
    items: [
      { label: 'Smartlinks', to: '/acquire/smartlinks', icon: IconRoute },
      { label: 'Applications', to: '/acquire/applications', icon: IconInbox, counts: 'pendingApplications' },
    ],
  },
  {
    label: 'Network',
    items: [
      { label: 'Offers', to: '/network/offers', icon: IconTags },
      { label: 'Advertisers', to: '/network/advertisers', icon: IconBuildingStore },
      { label: 'Publishers', to: '/network/publishers', icon: IconUsers },
      { label: 'Tracking domains', to: '/network/tracking-domains', icon: IconWorld },
      { label: 'Duties', to: '/network/duties', icon: IconClockHour4 },
    ],
  },
  {
    label: 'Performance',
    items: [reports, conversions, { label: 'Incoming', to: '/incoming', icon: IconMailbox }, postbacks],
  },
  {
    label: 'Money',
    items: [
      { label: 'Statements', to: '/statements', icon: IconReceipt },
      { label: 'Adjustments', to: '/adjustments', icon: IconAdjustments },
      { label: 'Exchange rates', to: '/exchange-rates', icon: IconExchange },
    ],
  },
  { label: 'Account', items: [apiKeys] },
];
