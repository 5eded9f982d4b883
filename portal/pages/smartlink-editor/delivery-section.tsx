import { Input, SegmentedControl, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import type { RedirectType } from '../../generated/graphql.ts';
import { Surface } from '../../ui/surface.tsx';
import { redirectTypeWords, referrerPolicyWords } from '../../words/smartlink-words.ts';
import classes from './editor.module.css';
import { FallbackOfferPicker } from './fallback-offer-picker.tsx';
import type { SmartlinkForm } from './smartlink-form.ts';
import { TrackingDomainPicker } from './tracking-domain-picker.tsx';

const redirectTypes = Object.entries(redirectTypeWords).map(([value, { label }]) => ({ value, label }));
const referrerPolicies = Object.entries(referrerPolicyWords).map(([value, { label }]) => ({ value, label }));

/** What happens to visitors once the pool has been asked: where the rest goes, and how all are sent on. */
export function DeliverySection({ form }: { form: SmartlinkForm }) {
  const { redirectType } = form.values;
  return (
    <Surface
      title="Delivery"
      description="For visitors whom no offer of the pool accepts, and on the way to all."
    >
      <Stack>
        <FallbackOfferPicker form={form} />
        <TextInput
          label="Fallback URL"
          description="Where visitors go whom no offer accepts. Empty: the network's fallback page."
          type="url"
          placeholder="https://"
          {...form.getInputProps('fallbackUrl')}
        />
        <Switch
          label="Keep visitors with their offer"
          description="Who comes again gets the same offer, while it accepts them. Not where priority decides."
          {...form.getInputProps('sticky', { type: 'checkbox' })}
        />
        <div>
          <Input.Label id="redirect-type-label">How visitors are sent on</Input.Label>
          <div className={classes.wide}>
            <SegmentedControl
              aria-labelledby="redirect-type-label"
              data={redirectTypes}
              value={redirectType}
              onChange={(value) => form.setFieldValue('redirectType', value as RedirectType)}
            />
          </div>
          <Text size="sm" c="dimmed" mt={8}>
            {redirectTypeWords[redirectType].meaning}
          </Text>
        </div>
        <Select
          label="What the landing page learns of where they come from"
          description={referrerPolicyWords[form.values.referrerPolicy].meaning}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={referrerPolicies}
          allowDeselect={false}
          {...form.getInputProps('referrerPolicy')}
        />
        <TrackingDomainPicker form={form} />
      </Stack>
    </Surface>
  );
}
