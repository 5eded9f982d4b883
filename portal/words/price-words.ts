import type { PriceType } from '../generated/graphql.ts';

/** How something is paid for. */
export const priceTypeWords: Record<
  PriceType,
  { label: string; meaning: string; hasAmount: boolean; hasShare: boolean }
> = {
  CPA: { label: 'Per conversion', meaning: 'An amount for each.', hasAmount: true, hasShare: false },
  CPC: { label: 'Per click', meaning: 'An amount for each unique click.', hasAmount: true, hasShare: false },
  CPS: {
    label: 'Share of the sale',
    meaning: 'Percent of what the buyer pays.',
    hasAmount: false,
    hasShare: true,
  },
  CPA_CPS: {
    label: 'Amount and share',
    meaning: 'An amount for each conversion, and percent of the sale.',
    hasAmount: true,
    hasShare: true,
  },
  REV_SHARE: {
    label: 'Share of the revenue',
    meaning: 'Percent of what the advertiser pays you.',
    hasAmount: false,
    hasShare: true,
  },
};

export const revenueTypes: readonly PriceType[] = ['CPA', 'CPC', 'CPS', 'CPA_CPS'];
export const payoutTypes: readonly PriceType[] = [...revenueTypes, 'REV_SHARE'];
