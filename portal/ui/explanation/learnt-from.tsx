import { Text, Title } from '@mantine/core';
import { contextParts, wholeSmartlink } from '../../words/context-words.ts';
import { RelativeTime } from '../relative-time.tsx';
import classes from './explanation.module.css';
import type { Explanation } from './explanation-fragments.ts';

/** From whose clicks the shares of the draw were learnt: the narrowest visitors that there was enough to learn from. */
export function LearntFrom({ context }: { context: NonNullable<Explanation['context']> }) {
  const parts = contextParts(context);
  return (
    <div data-testid="learnt-from">
      <Title order={3}>Learnt from visitors like this one</Title>
      <ul className={classes.context}>
        {(parts.length > 0 ? parts : [wholeSmartlink]).map((part) => (
          <li key={part}>{part}</li>
        ))}
      </ul>
      <Text size="xs" c="dimmed" mt={6}>
        The shares were computed <RelativeTime at={context.computedAt} />.
      </Text>
    </div>
  );
}
