import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { randomId } from '@mantine/hooks';
import { useAction } from '../../api/use-action.ts';
import { FormAlert } from '../../ui/form-alert.tsx';
import { IconPlus, IconTrash } from '../../ui/icons.ts';
import { showFirstError } from '../../ui/show-first-error.ts';
import { Surface } from '../../ui/surface.tsx';
import { useFormRefusals } from '../../ui/use-form-refusals.ts';
import { type EditedOffer, setOfferGoalsDocument } from './offer-documents.ts';

interface GoalValues extends Record<string, unknown> {
  goals: { key: string; name: string; title: string }[];
}

function GoalRow({ form, index }: { form: UseFormReturnType<GoalValues>; index: number }) {
  return (
    <Group gap="sm" align="flex-start">
      <TextInput
        aria-label={`Name of goal ${index + 1}`}
        placeholder="sale"
        flex="1 1 140px"
        {...form.getInputProps(`goals.${index}.name`)}
      />
      <TextInput
        aria-label={`Title of goal ${index + 1}`}
        placeholder="Title for people, optional"
        flex="2 1 180px"
        {...form.getInputProps(`goals.${index}.title`)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={`Remove goal ${index + 1}`}
        onClick={() => form.removeListItem('goals', index)}
      >
        <IconTrash size={17} color="var(--mantine-color-dimmed)" aria-hidden />
      </ActionIcon>
    </Group>
  );
}

/** What the advertiser may call a conversion. Saved by themselves. */
export function GoalsSection({ offer }: { offer: EditedOffer }) {
  const save = useAction(setOfferGoalsDocument, { refusalsShown: true, done: 'The goals are saved.' });
  const form = useForm<GoalValues>({
    initialValues: { goals: offer.goals.map(({ id, name, title }) => ({ key: id, name, title })) },
    validate: {
      goals: { name: (name: string) => (name.trim() ? null : 'Name it as it stands in postbacks.') },
    },
  });
  const { goals } = form.values;
  const refusals = useFormRefusals(
    form,
    goals.flatMap((_, index) => [`goals.${index}.name`, `goals.${index}.title`]),
  );
  const submit = ({ goals }: GoalValues) => {
    refusals.clear();
    save.mutate(
      {
        offerId: offer.id,
        goals: goals.map(({ name, title }) => ({ name: name.trim(), title: title.trim() })),
      },
      { onError: refusals.show },
    );
  };
  return (
    <form onSubmit={form.onSubmit(submit, showFirstError)} noValidate aria-label="Goals">
      <Surface
        title="Goals"
        description={
          goals.length > 0
            ? 'Conversions of these names are taken, and those without a name; others are refused.'
            : 'Optional. Without goals, conversions of every name are taken at the same price.'
        }
      >
        <Stack>
          {goals.map(({ key }, index) => (
            <GoalRow key={key} form={form} index={index} />
          ))}
          <FormAlert messages={refusals.messages} />
          <Group justify="space-between">
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => form.insertListItem('goals', { key: randomId(), name: '', title: '' })}
            >
              Add a goal
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save goals
            </Button>
          </Group>
        </Stack>
      </Surface>
    </form>
  );
}
