import { Text } from '@mantine/core';
import type { SmartlinkMode } from '../../generated/graphql.ts';
import { Surface } from '../../ui/surface.tsx';
import { modeWords } from '../../words/smartlink-words.ts';

export function HowItRotates({ mode }: { mode: SmartlinkMode }) {
  const { label, meaning } = modeWords[mode];
  return (
    <Surface title="How it rotates">
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <Text size="sm" mt={4}>
        {meaning}
      </Text>
      <Text size="sm" c="dimmed" mt="sm">
        You don't choose the offer, the smartlink does.
      </Text>
    </Surface>
  );
}
