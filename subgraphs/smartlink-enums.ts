/** Enums of smartlinks that more than one subgraph has: the API has one text for both. */
import { optimiseFors } from '../domain/optimise-for.ts';
import { modes } from '../domain/snapshot.ts';
import { enumOf } from './enum.ts';

export const SmartlinkModeEnum = enumOf(
  'SmartlinkMode',
  modes,
  'How an offer is picked among the eligible: at random by weight, the lowest priority number first, or whichever is expected to earn most from the visitor.',
);
export const OptimiseForEnum = enumOf(
  'OptimiseFor',
  optimiseFors,
  'What AUTO_OPTIMIZE earns most of: what publishers are paid, or what is left to the network.',
);
