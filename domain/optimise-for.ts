/** What AUTO_OPTIMIZE earns most of: what publishers are paid, or what is left to the network. */
export const optimiseFors = ['PUBLISHER_PAYOUT', 'NETWORK_MARGIN'] as const;
export type OptimiseFor = (typeof optimiseFors)[number];
