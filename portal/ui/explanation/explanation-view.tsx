import { Stack, Text, Title } from '@mantine/core';
import { formatShare, plural } from '../../format/number.ts';
import { outcomeWords } from '../../words/click-words.ts';
import { basisWords } from '../../words/routing-words.ts';
import { modeWords } from '../../words/smartlink-words.ts';
import { DrawBar } from './draw-bar.tsx';
import { ExplainedOfferItem } from './explained-offer-item.tsx';
import classes from './explanation.module.css';
import type { Explanation } from './explanation-fragments.ts';
import { LearntFrom } from './learnt-from.tsx';

function landing({ offer, outcome }: Explanation): string {
  return offer?.name ?? outcomeWords[outcome];
}

function Basis({ explanation }: { explanation: Explanation }) {
  const { basis, draw, probability, projectionVersion, mode } = explanation;
  const facts = [
    ...(mode ? [['Mode', modeWords[mode].label]] : []),
    ...(draw === null || draw === undefined ? [] : [['Draw', draw.toFixed(4)]]),
    ...(probability == null ? [] : [['Chance', formatShare(probability)]]),
    ['Rules', `Version ${projectionVersion}`],
    ['Basis', basisWords[basis].label],
  ];
  return (
    <div>
      <dl className={classes.basis}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Text size="xs" c="dimmed" mt={8}>
        {basisWords[basis].meaning}
      </Text>
    </div>
  );
}

/** Why a visit went where it went: the decision, what was found about each offer, and what all that rests on. */
export function ExplanationView({ explanation }: { explanation: Explanation }) {
  const { context, members, fallbackOffer, offer, outcome, sentence } = explanation;
  const chosen = outcome === 'OFFER' ? offer?.id : undefined;
  const takers = members.filter(({ verdict }) => verdict === 'ELIGIBLE').length;
  return (
    <Stack gap="lg" data-testid="explanation">
      <div className={classes.decision} data-missed={outcome !== 'OFFER' || undefined}>
        <Text size="xs" c="dimmed" fw={560}>
          {explanation.basis === 'SUPPOSED' ? 'Would land on' : 'Landed on'}
        </Text>
        <Text fw={650} size="lg" data-testid="landed-on">
          {landing(explanation)}
        </Text>
        <Text size="sm" mt={4} data-testid="decision-sentence">
          {sentence}
        </Text>
      </div>
      {context ? <LearntFrom context={context} /> : null}
      {members.length > 0 ? (
        <div>
          <Title order={3}>Offers in the pool</Title>
          <Text size="sm" c="dimmed" mt={2} mb="sm">
            {`${takers} of ${plural(members.length, 'offer')} ${takers === 1 ? 'takes' : 'take'} this visitor.`}
          </Text>
          <DrawBar explanation={explanation} chosen={chosen} />
          <ul className={classes.offers}>
            {members.map((member, place) => (
              <ExplainedOfferItem
                key={member.offer?.id ?? place}
                found={member}
                isChosen={member.offer !== null && member.offer?.id === chosen}
                share={member.share ? formatShare(member.share) : null}
              />
            ))}
          </ul>
        </div>
      ) : null}
      {fallbackOffer ? (
        <div>
          <Title order={3} mb="sm">
            Fallback offer
          </Title>
          <ul className={classes.offers}>
            <ExplainedOfferItem found={fallbackOffer} isChosen={outcome === 'FALLBACK_OFFER'} share={null} />
          </ul>
        </div>
      ) : null}
      <Basis explanation={explanation} />
    </Stack>
  );
}
