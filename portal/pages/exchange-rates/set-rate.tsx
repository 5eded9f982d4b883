import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useNetworkConfig } from '../../api/network-config.ts';
import { useAction } from '../../api/use-action.ts';
import { dayIn } from '../../format/calendar.ts';
import { FormAlert } from '../../ui/form-alert.tsx';
import { Surface } from '../../ui/surface.tsx';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { setExchangeRateDocument } from './exchange-rate-documents.ts';

const currencies = Intl.supportedValuesOf('currency');
const fields = ['currency', 'day', 'rate'];

/** The rate of a currency from a day on. */
export function SetRate() {
  const { networkCurrency } = useNetworkConfig();
  const save = useAction(setExchangeRateDocument, { refusalsShown: true, done: 'The rate is set.' });
  const form = useForm({
    initialValues: { currency: '', day: dayIn('UTC', Date.now()), rate: '' },
    validate: {
      currency: (currency) => (currency ? null : 'Choose a currency.'),
      rate: (rate) => (/^\d+(\.\d{1,10})?$/.test(rate.trim()) ? null : 'Such as 1.0834.'),
    },
  });
  const refusals = useFormRefusals(form, fields);
  const submit = (input: typeof form.values) => {
    refusals.clear();
    save.mutate(
      { input: { ...input, rate: input.rate.trim() } },
      {
        onSuccess: ({ notice }) => {
          if (notice) notifications.show({ message: notice, color: 'yellow' });
          form.setFieldValue('rate', '');
        },
        onError: refusals.show,
      },
    );
  };
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label="Set a rate">
      <Surface title="Set a rate" description="Good from its day on, until the next one.">
        <Stack>
          <FormAlert messages={refusals.messages} />
          <Group align="flex-start">
            <Select
              label="Currency"
              data={currencies.filter((code) => code !== networkCurrency)}
              searchable
              w={140}
              {...form.getInputProps('currency')}
            />
            <DatePickerInput label="Day" w={180} valueFormat="MMM D, YYYY" {...form.getInputProps('day')} />
            <TextInput
              label={`${networkCurrency} for one`}
              inputMode="decimal"
              placeholder="1.0834"
              w={140}
              {...form.getInputProps('rate')}
            />
            <Button type="submit" loading={save.isPending} mt={25}>
              Set rate
            </Button>
          </Group>
        </Stack>
      </Surface>
    </form>
  );
}
