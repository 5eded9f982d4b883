import { Accordion, Text } from '@mantine/core';
import { formatEpc } from '../../format/money.ts';
import { formatChance, formatShare, plural } from '../../format/number.ts';
import { contextWords } from '../../words/context-words.ts';
import { ContextOffers } from './context-offers.tsx';
import classes from './optimiser.module.css';
import type { LearntContext } from './optimiser-documents.ts';

/** One kind of visitor: its leader at a glance, all of its offers when it is opened. */
export function ContextItem({ context }: { context: LearntContext }) {
  const [leader] = context.offers;
  // Everybody counts for it, and it is for those who are left: its clicks and earnings are nobody's, and not the sum of the others.
  const isForTheRest = context.country == null;
  const name = isForTheRest ? 'All other visitors' : contextWords(context);
  return (
    <Accordion.Item value={context.id} data-testid="context">
      <Accordion.Control>
        <div className={classes.context}>
          <div className={classes.contextName}>
            <Text size="sm" fw={600}>
              {name}
            </Text>
            <Text size="xs" c="dimmed">
              {isForTheRest
                ? 'whom no context below fits'
                : `${plural(context.clicks, 'click')} · EPC ${formatEpc(context.epc)}`}
            </Text>
          </div>
          {leader ? (
            <div className={classes.leader}>
              <Text size="sm" truncate>
                {leader.offer.name}
              </Text>
              <Text size="xs" c="dimmed">
                {`${formatShare(leader.share)} of clicks · the best with ${formatChance(leader.probabilityOfBeingBest)}`}
              </Text>
            </div>
          ) : null}
        </div>
      </Accordion.Control>
      <Accordion.Panel>
        <ContextOffers context={context} label={name} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}
