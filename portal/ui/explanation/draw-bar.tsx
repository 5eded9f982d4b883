import { Text } from '@mantine/core';
import { formatShare } from '../../format/number.ts';
import classes from './explanation.module.css';
import type { Explanation } from './explanation-fragments.ts';

const sharersMin = 2;

/** The offers that took part in the draw, each as wide as its share, and the place where the draw fell. */
export function DrawBar({ explanation, chosen }: { explanation: Explanation; chosen: string | undefined }) {
  const { draw, members } = explanation;
  const sharers = members.filter(({ share }) => share);
  if (sharers.length < sharersMin || draw === null || draw === undefined) return null;
  const parts = sharers.map(({ offer, share }) => `${offer?.name ?? 'an offer'} ${formatShare(share ?? 0)}`);
  return (
    <div className={classes.draw}>
      <div
        className={classes.bar}
        role="img"
        aria-label={`Shares of the draw: ${parts.join(', ')}. It fell at ${formatShare(draw)}.`}
      >
        {sharers.map(({ offer, share }, place) => (
          <div
            key={offer?.id ?? place}
            data-chosen={offer?.id === chosen || undefined}
            style={{ flexGrow: share ?? 0 }}
            title={parts[place]}
          />
        ))}
        <span className={classes.needle} style={{ left: `${draw * 100}%` }} />
      </div>
      <Text size="xs" c="dimmed" mt={8}>
        Each offer as wide as its share; the mark is where the draw fell.
      </Text>
    </div>
  );
}
