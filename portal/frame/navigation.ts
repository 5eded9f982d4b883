import type { Icon } from '@tabler/icons-react';
import {
  IconBell,
  IconBuildingStore,
  IconChartHistogram,
  IconCoins,
  IconInbox,
  IconKey,
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

const performance: NavigationSection = {
  label: 'Performance',
  items: [
    { label: 'Reports', to: '/reports', icon: IconChartHistogram },
    { label: 'Conversions', to: '/conversions', icon: IconCoins },
    { label: 'Postbacks', to: '/postbacks', icon: IconWebhook },
  ],
};
const apiKeys: NavigationItem = { label: 'API keys', to: '/api-keys', icon: IconKey };

export const publisherNavigation: NavigationSection[] = [
  { label: 'Offers', items: [{ label: 'Smartlinks', to: '/offers/smartlinks', icon: IconRoute }] },
  performance,
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
    ],
  },
  performance,
  { label: 'Account', items: [apiKeys] },
];
