import { Text } from '@mantine/core';
import { factWords, ruleWords, verdictWords } from '../../words/routing-words.ts';
import { ToneBadge } from '../tone-badge.tsx';
import classes from './explanation.module.css';
import type { ExplainedOffer } from './explanation-fragments.ts';

/** What was compared, where that says more than the sentence does. */
function comparisonOf({ rule, wanted, actual, verdict }: ExplainedOffer): [string, string][] {
  if (verdict === 'PUBLISHER_BLOCKED_ON_OFFER') return [];
  const rows: [string, string][] = [
    ['Rule', rule && ruleWords(rule)],
    [rule.startsWith('CAP') ? 'Limit' : 'Wanted', factWords(rule, wanted)],
    ['Actual', factWords(rule, actual)],
  ];
  return rows.filter(([, value]) => value);
}

function Comparison({ found }: { found: ExplainedOffer }) {
  const rows = comparisonOf(found);
  if (rows.length === 0) return null;
  return (
    <dl className={classes.comparison}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface ExplainedOfferItemProps {
  found: ExplainedOffer;
  isChosen: boolean;
  /** Its part of the draw; null where it had none. */
  share: string | null;
}

/** One offer: whether it takes the visitor and, where not, which rule says so and what was compared. */
export function ExplainedOfferItem({ found, isChosen, share }: ExplainedOfferItemProps) {
  const takes = found.verdict === 'ELIGIBLE';
  const tone = isChosen ? 'brand' : takes ? 'good' : 'bad';
  return (
    <li className={classes.offer} data-chosen={isChosen || undefined} data-testid="explained-offer">
      <div className={classes.offerHead}>
        <Text size="sm" fw={600}>
          {found.offer?.name ?? 'An offer you cannot see'}
        </Text>
        <div className={classes.offerMarks}>
          {share ? (
            <Text size="sm" c="dimmed" span>
              {share}
            </Text>
          ) : null}
          <ToneBadge tone={tone}>{isChosen ? 'Chosen' : verdictWords[found.verdict]}</ToneBadge>
        </div>
      </div>
      <Text size="sm" c={takes ? 'dimmed' : undefined} mt={2}>
        {found.sentence}
      </Text>
      <Comparison found={found} />
    </li>
  );
}
