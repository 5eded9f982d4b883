import { useForm } from '@mantine/form';
import { EditorForm, type EditorProps } from '../../ui/editor-form.tsx';
import { DestinationSection } from './destination-section.tsx';
import { MoneySection } from './money-section.tsx';
import { OfferBasicsSection } from './offer-basics-section.tsx';
import { type OfferValues, offerFields, offerRules, payoutFields } from './offer-form.ts';
import { PublishersSection } from './publishers-section.tsx';
import { ScheduleSection } from './schedule-section.tsx';
import { TargetingSection } from './targeting-section.tsx';

export interface OfferEditorProps extends EditorProps<OfferValues> {
  /** A known offer keeps its advertiser. */
  isNew: boolean;
}

/** The form of an offer, new or known. */
export function OfferEditor({ initialValues, isNew, ...rest }: OfferEditorProps) {
  const form = useForm<OfferValues>({ initialValues, validate: offerRules });
  return (
    <EditorForm form={form} fields={[...offerFields, ...payoutFields(form.values)]} {...rest}>
      <OfferBasicsSection form={form} isNew={isNew} />
      <DestinationSection form={form} />
      <MoneySection form={form} isNew={isNew} />
      <ScheduleSection form={form} />
      <TargetingSection form={form} />
      <PublishersSection form={form} />
    </EditorForm>
  );
}
