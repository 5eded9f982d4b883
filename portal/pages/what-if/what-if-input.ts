import type { SimulateSmartlinkInput, TargetingRuleInput } from '../../generated/graphql.ts';
import { rulesOf, type TargetingChoices } from '../offer-editor/targeting-choices.ts';
import type { SmartlinkValues } from '../smartlink-editor/smartlink-form.ts';

const dayMs = 86_400_000;

/** By offer id: what is tried instead of the offer's own targeting. */
export type TriedTargeting = Readonly<Record<string, TargetingChoices>>;

/** What is asked: the form as a draft, on the clicks of the last days. */
export function whatIfInput(
  smartlinkId: string,
  values: SmartlinkValues,
  tried: TriedTargeting,
  days: number,
  nowMs: number,
): SimulateSmartlinkInput {
  const targetingOf = (offerId: string): { targeting?: TargetingRuleInput[] } => {
    const choices = tried[offerId];
    return choices ? { targeting: rulesOf(choices) } : {};
  };
  return {
    smartlinkId,
    range: {
      from: new Date(nowMs - days * dayMs).toISOString(),
      to: new Date(nowMs).toISOString(),
    },
    draft: {
      mode: values.mode,
      optimiseFor: values.optimiseFor,
      sticky: values.sticky,
      fallbackOfferId: values.fallbackOffer?.id ?? '',
      members: values.pool.map(({ offerId, weight, priority }) => ({
        offerId,
        weight,
        priority,
        ...targetingOf(offerId),
      })),
    },
  };
}
