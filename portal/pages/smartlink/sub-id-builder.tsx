import { Button, Code, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { CopyField } from '../../ui/copy-field.tsx';
import { IconPlus } from '../../ui/icons.ts';
import { type SubIdName, subIdCharsMax, subIdNames, trackingUrl } from './tracking-url.ts';

const examples: Record<SubIdName, string> = {
  pub_sub: 'newsletter-jan',
  pub_sub2: 'header-banner',
  pub_sub3: 'creative-b',
  pub_sub4: 'audience-new',
  pub_sub5: 'test-7',
};

/** Labels the link with sub-ids while the person types. */
export function SubIdBuilder({ link }: { link: string }) {
  const [subIds, setSubIds] = useState<Partial<Record<SubIdName, string>>>({});
  const [slotCount, setSlotCount] = useState(1);
  return (
    <Stack gap="sm">
      <div>
        <Title order={3}>Segment your traffic with sub-IDs</Title>
        <Text size="sm" c="dimmed" mt={2}>
          Append <Code>?pub_sub=source</Code> to label where a click came from. Your sub-IDs flow all the way
          through to your reports and postbacks, so you can compare placements, creatives, or campaigns on
          your own side.
        </Text>
      </div>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {subIdNames.slice(0, slotCount).map((name, index) => (
          <TextInput
            key={name}
            label={index === 0 ? 'Sub-ID' : `Sub-ID ${index + 1}`}
            description={name}
            placeholder={examples[name]}
            maxLength={subIdCharsMax}
            value={subIds[name] ?? ''}
            onChange={(event) => setSubIds({ ...subIds, [name]: event.currentTarget.value })}
          />
        ))}
      </SimpleGrid>
      {slotCount < subIdNames.length ? (
        <Button
          variant="subtle"
          size="compact-sm"
          w="fit-content"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setSlotCount(slotCount + 1)}
        >
          Add another sub-ID
        </Button>
      ) : null}
      <CopyField
        text={trackingUrl(link, subIds)}
        what="link with sub-IDs"
        variant="default"
        data-testid="labelled-link"
      />
    </Stack>
  );
}
