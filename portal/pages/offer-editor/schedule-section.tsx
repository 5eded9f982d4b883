import { SimpleGrid } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { browserTimeZone } from '../../format/time-zone.ts';
import { Surface } from '../../ui/surface.tsx';
import type { OfferForm } from './offer-form.ts';

/** When the offer gets clicks, if it is published. */
export function ScheduleSection({ form }: { form: OfferForm }) {
  const picker = { placeholder: 'Open', clearable: true, valueFormat: 'D MMM YYYY HH:mm' };
  return (
    <Surface title="Schedule" description={`Optional, in your time zone: ${browserTimeZone()}.`}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <DateTimePicker
          label="Starts"
          {...picker}
          clearButtonProps={{ 'aria-label': 'No start' }}
          {...form.getInputProps('startsAt')}
        />
        <DateTimePicker
          label="Ends"
          {...picker}
          clearButtonProps={{ 'aria-label': 'No end' }}
          {...form.getInputProps('endsAt')}
          error={form.errors.endsAt ?? form.errors.schedule}
        />
      </SimpleGrid>
    </Surface>
  );
}
