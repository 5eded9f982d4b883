import { useForm } from '@mantine/form';
import { EditorForm, type EditorProps } from '../../ui/editor-form.tsx';
import { BasicsSection } from './basics-section.tsx';
import { DeliverySection } from './delivery-section.tsx';
import { PoolSection } from './pool-section.tsx';
import { type SmartlinkValues, smartlinkFields, smartlinkRules } from './smartlink-form.ts';

/** The form of a smartlink, new or known. */
export function SmartlinkEditor({ initialValues, ...rest }: EditorProps<SmartlinkValues>) {
  const form = useForm<SmartlinkValues>({ initialValues, validate: smartlinkRules });
  return (
    <EditorForm form={form} fields={smartlinkFields} {...rest}>
      <BasicsSection form={form} />
      <PoolSection form={form} />
      <DeliverySection form={form} />
    </EditorForm>
  );
}
