import { Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNetworkConfig } from '../../api/network-config.ts';
import { useAction } from '../../api/use-action.ts';
import { useApi } from '../../api/use-api.ts';
import { formatMoney } from '../../format/money.ts';
import { FormAlert } from '../../ui/form-alert.tsx';
import { Surface } from '../../ui/surface.tsx';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { publisherThresholdDocument, setPayoutThresholdDocument } from './threshold-documents.ts';

/** From what amount on the publisher's statements are paid. */
export function PayoutThreshold({ publisherId }: { publisherId: string }) {
  const { networkCurrency } = useNetworkConfig();
  const query = useApi(publisherThresholdDocument, { publisherId });
  const save = useAction(setPayoutThresholdDocument, { refusalsShown: true, done: 'The threshold is set.' });
  const form = useForm({
    initialValues: { threshold: '' },
    validate: {
      threshold: (amount) =>
        /^\d+(\.\d{1,6})?$/.test(amount.trim()) ? null : 'Such as 50, or 0 for any amount.',
    },
  });
  const refusals = useFormRefusals(form, ['threshold']);
  const submit = ({ threshold }: { threshold: string }) =>
    save.mutate(
      { input: { publisherId, threshold: { amount: threshold.trim(), currency: networkCurrency } } },
      { onSuccess: () => form.reset(), onError: refusals.show },
    );
  const current = query.data?.balance.find(({ currency }) => currency === networkCurrency)?.threshold;
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label="Payout threshold">
      <Surface
        title="Payout threshold"
        description={`Statements below it are carried over. ${current ? `Now ${formatMoney(current)}.` : ''}`}
      >
        <FormAlert messages={refusals.messages} />
        <Group align="flex-start">
          <TextInput
            aria-label={`Threshold in ${networkCurrency}`}
            inputMode="decimal"
            placeholder={current?.amount ?? '50'}
            rightSection={networkCurrency}
            rightSectionWidth={56}
            w={180}
            {...form.getInputProps('threshold')}
          />
          <Button type="submit" variant="default" loading={save.isPending}>
            Set threshold
          </Button>
        </Group>
      </Surface>
    </form>
  );
}
