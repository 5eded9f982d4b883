import { Input, Stack } from '@mantine/core';
import { Surface } from '../../ui/surface.tsx';
import type { OfferForm } from './offer-form.ts';
import { TargetingEditor } from './targeting-editor.tsx';

/** Which visitors the offer takes; everyone else rotates on to another. */
export function TargetingSection({ form }: { form: OfferForm }) {
  return (
    <Surface
      title="Targeting"
      description="Checked on every click. Visitors it refuses rotate to another eligible offer of the smartlink."
    >
      <Stack gap="lg">
        <TargetingEditor
          value={form.values.targeting}
          onChange={(targeting) => form.setFieldValue('targeting', targeting)}
        />
        {form.errors.targeting ? <Input.Error role="alert">{form.errors.targeting}</Input.Error> : null}
      </Stack>
    </Surface>
  );
}
