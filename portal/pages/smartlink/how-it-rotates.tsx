import { Text } from '@mantine/core';
import { Surface } from '../../ui/surface.tsx';
import { modeWords, optimiseForWords } from '../../words/smartlink-words.ts';
import type { SmartlinkDetail } from './smartlink-documents.ts';

/** Whether it rotates or auto-optimizes, and what that means for the publisher's clicks. */
export function HowItRotates({ mode, optimiseFor }: Pick<SmartlinkDetail, 'mode' | 'optimiseFor'>) {
  const { label, meaning } = modeWords[mode];
  return (
    <Surface title="How it rotates">
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <Text size="sm" mt={4}>
        {mode === 'AUTO_OPTIMIZE' ? optimiseForWords[optimiseFor].toPublishers : meaning}
      </Text>
      <Text size="sm" c="dimmed" mt="sm">
        You don't choose the offer, the smartlink does.
      </Text>
    </Surface>
  );
}
