import { Tooltip } from '@mantine/core';
import type { TargetingRuleInput } from '../generated/graphql.ts';
import { targetingPhrase } from '../words/offer-words.ts';

export interface TargetingTextProps {
  rules: readonly Pick<TargetingRuleInput, 'dimension' | 'operator' | 'values'>[];
  dimension: TargetingRuleInput['dimension'];
}

/** Who an offer accepts, short, with the whole list on hover. */
export function TargetingText({ rules, dimension }: TargetingTextProps) {
  const { short, full } = targetingPhrase(rules, dimension);
  return (
    <Tooltip label={full} disabled={short === full} multiline maw={320}>
      <span>{short}</span>
    </Tooltip>
  );
}
