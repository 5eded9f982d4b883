import { SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { PostbackMethod } from '../../generated/graphql.ts';
import { EditorForm, type EditorProps } from '../../ui/editor-form.tsx';
import { Surface } from '../../ui/surface.tsx';
import { postbackMethodWords } from '../../words/postback-words.ts';
import { type EndpointForm, type EndpointValues, endpointFields, endpointRules } from './endpoint-form.ts';
import { FiltersSection } from './filters-section.tsx';
import { UrlField } from './url-field.tsx';

const methods = Object.entries(postbackMethodWords).map(([value, { label }]) => ({ value, label }));

function AddressSection({ form }: { form: EndpointForm }) {
  const { method } = form.values;
  return (
    <Surface title="Where it goes">
      <Stack>
        <TextInput
          label="Name"
          description="The system that listens."
          placeholder="My tracker"
          required
          {...form.getInputProps('name')}
        />
        <div>
          <Text size="sm" fw={560} id="method-label" mb={4}>
            How it is sent
          </Text>
          <SegmentedControl
            aria-labelledby="method-label"
            data={methods}
            value={method}
            onChange={(value) => form.setFieldValue('method', value as PostbackMethod)}
          />
          <Text size="xs" c="dimmed" mt={4}>
            {postbackMethodWords[method].meaning}
          </Text>
        </div>
        <UrlField form={form} />
      </Stack>
    </Surface>
  );
}

/** The form of a postback endpoint, new or known. */
export function EndpointEditor({ initialValues, ...rest }: EditorProps<EndpointValues>) {
  const form = useForm<EndpointValues>({ initialValues, validate: endpointRules });
  return (
    <EditorForm form={form} fields={endpointFields} {...rest}>
      <AddressSection form={form} />
      <FiltersSection form={form} />
    </EditorForm>
  );
}
