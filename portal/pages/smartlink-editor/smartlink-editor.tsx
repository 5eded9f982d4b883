import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { FormAlert } from '../../ui/form-alert.tsx';
import { showFirstError } from '../../ui/show-first-error.ts';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { BasicsSection } from './basics-section.tsx';
import { DeliverySection } from './delivery-section.tsx';
import { PoolSection } from './pool-section.tsx';
import { type SmartlinkValues, smartlinkFields, smartlinkRules } from './smartlink-form.ts';

export interface SmartlinkEditorProps {
  initialValues: SmartlinkValues;
  submitLabel: string;
  isSaving: boolean;
  onSubmit: (values: SmartlinkValues, onError: (error: unknown) => void) => void;
}

/** The form of a smartlink, new or known. */
export function SmartlinkEditor({ initialValues, submitLabel, isSaving, onSubmit }: SmartlinkEditorProps) {
  const form = useForm<SmartlinkValues>({ initialValues, validate: smartlinkRules });
  const refusals = useFormRefusals(form, smartlinkFields);
  const submit = (values: SmartlinkValues) => {
    refusals.clear();
    onSubmit(values, refusals.show);
  };
  return (
    <form onSubmit={form.onSubmit(submit, showFirstError)} noValidate>
      <Stack gap="lg">
        <BasicsSection form={form} />
        <PoolSection form={form} />
        <DeliverySection form={form} />
        <FormAlert messages={refusals.messages} />
        <Group justify="flex-end">
          <Button type="submit" loading={isSaving}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
