import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { FormAlert } from '../../ui/form-alert.tsx';
import { showFirstError } from '../../ui/show-first-error.ts';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { DestinationSection } from './destination-section.tsx';
import { MoneySection } from './money-section.tsx';
import { OfferBasicsSection } from './offer-basics-section.tsx';
import { type OfferValues, offerFields, offerRules, payoutFields } from './offer-form.ts';
import { PublishersSection } from './publishers-section.tsx';
import { ScheduleSection } from './schedule-section.tsx';
import { TargetingSection } from './targeting-section.tsx';

export interface OfferEditorProps {
  initialValues: OfferValues;
  /** A known offer keeps its advertiser. */
  isNew: boolean;
  submitLabel: string;
  isSaving: boolean;
  onSubmit: (values: OfferValues, onError: (error: unknown) => void) => void;
}

/** The form of an offer, new or known. */
export function OfferEditor({ initialValues, isNew, submitLabel, isSaving, onSubmit }: OfferEditorProps) {
  const form = useForm<OfferValues>({ initialValues, validate: offerRules });
  const refusals = useFormRefusals(form, [...offerFields, ...payoutFields(form.values)]);
  const submit = (values: OfferValues) => {
    refusals.clear();
    onSubmit(values, refusals.show);
  };
  return (
    <form onSubmit={form.onSubmit(submit, showFirstError)} noValidate>
      <Stack gap="lg">
        <OfferBasicsSection form={form} isNew={isNew} />
        <DestinationSection form={form} />
        <MoneySection form={form} isNew={isNew} />
        <ScheduleSection form={form} />
        <TargetingSection form={form} />
        <PublishersSection form={form} />
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
