import { Radio, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { PublishersPicker } from '../../ui/publisher-picker/publishers-picker.tsx';
import { Surface } from '../../ui/surface.tsx';
import { visibilityWords } from '../../words/smartlink-words.ts';
import classes from './editor.module.css';
import type { SmartlinkForm } from './smartlink-form.ts';

function VisibilityChoice({ form }: { form: SmartlinkForm }) {
  return (
    <Radio.Group label="Visibility to publishers" {...form.getInputProps('visibility')}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} mt={6} spacing="sm">
        {Object.entries(visibilityWords).map(([value, { label, meaning }]) => (
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

function AllowedPublishers({ form }: { form: SmartlinkForm }) {
  return (
    <PublishersPicker
      label="Publishers who see it"
      description="They are approved as soon as they apply."
      value={form.values.allowedPublishers}
      error={form.errors.allowedPublisherIds}
      onChange={(publishers) => form.setFieldValue('allowedPublishers', publishers)}
    />
  );
}

export function BasicsSection({ form }: { form: SmartlinkForm }) {
  return (
    <Surface title="Smartlink basics">
      <Stack>
        <TextInput
          label="Name"
          description="Publishers see this name."
          required
          {...form.getInputProps('name')}
        />
        <Textarea
          label="Description"
          description="Optional. What this pool is good for."
          autosize
          minRows={2}
          {...form.getInputProps('description')}
        />
        <VisibilityChoice form={form} />
        {form.values.visibility === 'PRIVATE' ? <AllowedPublishers form={form} /> : null}
      </Stack>
    </Surface>
  );
}
