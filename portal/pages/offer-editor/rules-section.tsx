import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAction } from '../../api/use-action.ts';
import { FormAlert } from '../../ui/form-alert.tsx';
import { IconPlus } from '../../ui/icons.ts';
import { showFirstError } from '../../ui/show-first-error.ts';
import { Surface } from '../../ui/surface.tsx';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { type EditedOffer, setPayoutRulesDocument } from './offer-documents.ts';
import { RuleEditor } from './rule-editor.tsx';
import { newRule, type RulesValues, ruleFields, ruleInput, ruleRules, ruleValues } from './rule-form.ts';

/** Other prices for some goals, publishers, places and times. Saved by themselves. */
export function RulesSection({ offer }: { offer: EditedOffer }) {
  const save = useAction(setPayoutRulesDocument, {
    refusalsShown: true,
    done: 'The payout rules are saved. Clicks from now on are paid by them.',
  });
  const form = useForm<RulesValues>({
    initialValues: { rules: (offer.payoutRules ?? []).map(ruleValues) },
    validate: ruleRules,
  });
  const { rules } = form.values;
  const refusals = useFormRefusals(form, ruleFields(rules.length));
  const goals = offer.goals.map(({ name }) => name);
  const submit = (values: RulesValues) => {
    refusals.clear();
    save.mutate(
      { offerId: offer.id, rules: values.rules.map((rule) => ruleInput(rule, offer.currency)) },
      { onError: refusals.show },
    );
  };
  return (
    <form onSubmit={form.onSubmit(submit, showFirstError)} noValidate aria-label="Payout rules">
      <Surface
        title="Payout rules"
        description="Optional. Another price for a goal, a publisher, a country, a sub-ID or a time. The rule with the most conditions wins."
      >
        <Stack>
          {rules.map(({ key }, index) => (
            <RuleEditor key={key} form={form} index={index} goals={goals} currency={offer.currency} />
          ))}
          <FormAlert messages={refusals.messages} />
          <Group justify="space-between">
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => form.insertListItem('rules', newRule())}
            >
              Add a rule
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save rules
            </Button>
          </Group>
        </Stack>
      </Surface>
    </form>
  );
}
