import type {
  OptimiseFor,
  RedirectType,
  ReferrerPolicy,
  SmartlinkMode,
  SmartlinkStatus,
  SmartlinkVisibility,
} from '../generated/graphql.ts';
import type { Tone } from '../ui/tone.ts';

export const visibilityWords: Record<SmartlinkVisibility, { label: string; tone: Tone; meaning: string }> = {
  OPEN: { label: 'Open', tone: 'good', meaning: 'Every publisher sees it and is approved instantly.' },
  ASK_TO_JOIN: {
    label: 'Ask to join',
    tone: 'brand',
    meaning: 'Every publisher sees it; you review each application.',
  },
  PRIVATE: {
    label: 'Private',
    tone: 'quiet',
    meaning: 'Only the publishers you choose see it; they are approved instantly.',
  },
};

export const modeWords: Record<SmartlinkMode, { label: string; short: string; meaning: string }> = {
  WEIGHT: {
    label: 'Rotates by weight',
    short: 'Weight',
    meaning:
      'Each click is shared out over the offers that accept the visitor, in proportion to their weights. An offer with twice the weight gets twice the clicks.',
  },
  PRIORITY: {
    label: 'Rotates by priority',
    short: 'Priority',
    meaning:
      "Each click goes to the first offer in line that accepts the visitor's country and device. The next in line steps in when it does not.",
  },
  AUTO_OPTIMIZE: {
    label: 'Auto-optimizes',
    short: 'Auto-optimize',
    meaning:
      'Each click favours the offer that is expected to earn most from a visitor like this one, learnt from what earlier clicks earned. The others keep a small share, so that a change is noticed.',
  },
};

/** What an auto-optimized smartlink earns most of; `toPublishers` is how its clicks are shared, as publishers read it. */
export const optimiseForWords: Record<OptimiseFor, { label: string; meaning: string; toPublishers: string }> =
  {
    PUBLISHER_PAYOUT: {
      label: "Publishers' payout",
      meaning: 'Favours the offers that pay publishers most per click.',
      toPublishers:
        'Each click favours the offer that is expected to pay out best from a visitor like this one, learnt from what earlier clicks earned. The others keep a small share, so that a change is noticed.',
    },
    NETWORK_MARGIN: {
      label: "The network's margin",
      meaning:
        "Favours the offers that leave the network most per click: its revenue less the publisher's payout.",
      toPublishers: modeWords.AUTO_OPTIMIZE.meaning,
    },
  };

export const smartlinkStatusWords: Record<SmartlinkStatus, { label: string; tone: Tone }> = {
  DRAFT: { label: 'Draft', tone: 'quiet' },
  ACTIVE: { label: 'Active', tone: 'good' },
  PAUSED: { label: 'Paused', tone: 'wait' },
  ARCHIVED: { label: 'Archived', tone: 'quiet' },
};

export const redirectTypeWords: Record<RedirectType, { label: string; meaning: string }> = {
  FOUND: { label: '302', meaning: 'The usual redirect.' },
  TEMPORARY: { label: '307', meaning: 'Like 302, for landing pages that get forms posted to them.' },
  META_REFRESH: {
    label: 'Through a page',
    meaning: 'An empty page sends visitors on and hides where they come from. Slower by one page.',
  },
};

/** What the landing page learns of the page with the link. */
export const referrerPolicyWords: Record<ReferrerPolicy, { label: string; meaning: string }> = {
  NO_REFERRER: { label: 'Nothing', meaning: 'The landing page does not learn where the visitor comes from.' },
  STRICT_ORIGIN_WHEN_CROSS_ORIGIN: {
    label: 'The site',
    meaning: 'The landing page learns which site the visitor comes from, as browsers tell it by themselves.',
  },
  ORIGIN: {
    label: 'The site, always',
    meaning: 'The same, even where the landing page is not encrypted (http).',
  },
  UNSAFE_URL: {
    label: 'The whole address',
    meaning:
      "The landing page learns the publisher's page in full, search words and all. Ask your publishers first.",
  },
};
