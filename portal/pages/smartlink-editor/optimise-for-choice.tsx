import { Radio, SimpleGrid, Text } from '@mantine/core';
import { optimiseForWords } from '../../words/smartlink-words.ts';
import classes from './editor.module.css';
import type { SmartlinkForm } from './smartlink-form.ts';

/** Whose earnings decide which offer is the best one. */
export function OptimiseForChoice({ form }: { form: SmartlinkForm }) {
  return (
    <Radio.Group label="Optimize for" {...form.getInputProps('optimiseFor')}>
      <SimpleGrid type="container" cols={{ base: 1, '460px': 2 }} mt={6} spacing="sm">
        {Object.entries(optimiseForWords).map(([value, { label, meaning }]) => (
          <Radio.Card key={value} value={value} className={classes.choice} aria-label={label}>
            <Radio.Indicator />
            <div>
              <Text size="sm" fw={600}>
                {label}
              </Text>
              <Text size="xs" c="dimmed" mt={2}>
                {meaning}
              </Text>
            </div>
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}
