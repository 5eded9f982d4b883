import { Input, SegmentedControl, Stack } from '@mantine/core';
import { PublishersPicker } from '../../ui/publisher-picker/publishers-picker.tsx';
import { Surface } from '../../ui/surface.tsx';
import type { OfferForm, OfferValues } from './offer-form.ts';
import { PublisherPayouts } from './publisher-payouts.tsx';

const accesses = [
  { value: 'EVERYONE', label: 'Every publisher' },
  { value: 'ONLY', label: 'Only these' },
];

/** Who may promote the offer, and who is paid differently for it. */
export function PublishersSection({ form }: { form: OfferForm }) {
  const { access, allowedPublishers, blockedPublishers } = form.values;
  return (
    <Surface
      title="Publishers"
      description="Clicks of a publisher who may not promote the offer rotate to another of the smartlink."
    >
      <Stack gap="lg">
        <Stack gap="sm">
          <div>
            <Input.Label id="access-label">Who may promote it</Input.Label>
            <div>
              <SegmentedControl
                aria-labelledby="access-label"
                data={accesses}
                value={access}
                onChange={(value) => form.setFieldValue('access', value as OfferValues['access'])}
              />
            </div>
          </div>
          {access === 'ONLY' ? (
            <PublishersPicker
              label="Allowed publishers"
              value={allowedPublishers}
              error={form.errors.allowedPublishers ?? form.errors['publisherAccess.allowedPublisherIds']}
              onChange={(publishers) => form.setFieldValue('allowedPublishers', publishers)}
            />
          ) : null}
          <PublishersPicker
            label="Blocked publishers"
            description="They may not, even if they are allowed."
            value={blockedPublishers}
            error={form.errors['publisherAccess.blockedPublisherIds']}
            onChange={(publishers) => form.setFieldValue('blockedPublishers', publishers)}
          />
        </Stack>
        <PublisherPayouts form={form} />
      </Stack>
    </Surface>
  );
}
