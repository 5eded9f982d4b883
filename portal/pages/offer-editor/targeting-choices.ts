import type {
  TargetingDimension,
  TargetingOperator,
  TargetingRuleInput,
  UnknownPolicy,
} from '../../generated/graphql.ts';

/** What an offer accepts in one dimension, as the form keeps it. */
export interface TargetingChoice {
  operator: TargetingOperator | 'ALL';
  values: string[];
  unknown: UnknownPolicy | null;
}

export interface TargetingChoices {
  choices: Partial<Record<TargetingDimension, TargetingChoice>>;
  /** A second rule of a dimension has no place in the form: it is kept as it is. */
  others: TargetingRuleInput[];
}

export const noChoice: TargetingChoice = { operator: 'ALL', values: [], unknown: null };
export const acceptAll: TargetingChoices = { choices: { COUNTRY: noChoice, DEVICE: noChoice }, others: [] };

/** Any rule as the API answers it. */
type Rule = Pick<TargetingRuleInput, 'dimension' | 'operator' | 'values' | 'unknown'>;

export function choicesOf(rules: readonly Rule[]): TargetingChoices {
  const choices = { ...acceptAll.choices };
  const others: TargetingRuleInput[] = [];
  for (const { dimension, operator, values, unknown = null } of rules) {
    const isTaken = (choices[dimension] ?? noChoice).operator !== 'ALL';
    if (isTaken) others.push({ dimension, operator, values, unknown });
    else choices[dimension] = { operator, values, unknown };
  }
  return { choices, others };
}

export function rulesOf({ choices, others }: TargetingChoices): TargetingRuleInput[] {
  const rules = Object.entries(choices).flatMap(([dimension, { operator, values, unknown }]) =>
    operator === 'ALL' || values.length === 0
      ? []
      : [{ dimension: dimension as TargetingDimension, operator, values, unknown }],
  );
  return [...rules, ...others];
}

/** What is still missing, in one sentence, or null. */
export function targetingProblems({ choices }: TargetingChoices): string | null {
  const isEmpty = Object.values(choices).some(
    ({ operator, values }) => operator !== 'ALL' && values.length === 0,
  );
  return isEmpty ? 'Give every condition at least one value, or accept all.' : null;
}
