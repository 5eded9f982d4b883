import { Button, Group, Select, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { SimulateSmartlinkInput } from '../../generated/graphql.ts';
import { Surface } from '../../ui/surface.tsx';
import { carry } from '../smartlink-editor/carried-draft.ts';
import { FallbackOfferPicker } from '../smartlink-editor/fallback-offer-picker.tsx';
import { PoolSection } from '../smartlink-editor/pool-section.tsx';
import { type SmartlinkValues, smartlinkRules } from '../smartlink-editor/smartlink-form.ts';
import { TriedTargetingSection } from './tried-targeting-section.tsx';
import classes from './what-if.module.css';
import { type TriedTargeting, whatIfInput } from './what-if-input.ts';

const ranges = [
  { value: '1', label: 'the last 24 hours' },
  { value: '7', label: 'the last 7 days' },
  { value: '14', label: 'the last 14 days' },
  { value: '28', label: 'the last 28 days' },
];
const rangeDefault = '7';

export interface DraftEditorProps {
  smartlinkId: string;
  /** The smartlink as it is saved. */
  now: SmartlinkValues;
  onCompare: (input: SimulateSmartlinkInput) => void;
}

/** The smartlink as it could be, with the same inputs as its editor. */
export function DraftEditor({ smartlinkId, now, onCompare }: DraftEditorProps) {
  const navigate = useNavigate();
  const form = useForm<SmartlinkValues>({ initialValues: now, validate: smartlinkRules });
  const [tried, setTried] = useState<TriedTargeting>({});
  const [days, setDays] = useState(rangeDefault);
  const leavesTargeting = form.values.pool.some(({ offerId }) => offerId in tried);
  const startAgain = () => {
    form.setValues(now);
    setTried({});
  };
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) =>
        onCompare(whatIfInput(smartlinkId, values, tried, Number(days), Date.now())),
      )}
    >
      <div className={classes.columns}>
        <PoolSection form={form} />
        <Stack gap="lg" miw={0}>
          <TriedTargetingSection pool={form.values.pool} tried={tried} onChange={setTried} />
          <Surface title="Otherwise">
            <Stack>
              <FallbackOfferPicker form={form} />
              <Switch
                label="Keep visitors with their offer"
                {...form.getInputProps('sticky', { type: 'checkbox' })}
              />
              <Select
                label="On the clicks of"
                data={ranges}
                value={days}
                allowDeselect={false}
                onChange={(value) => setDays(value ?? rangeDefault)}
              />
            </Stack>
          </Surface>
        </Stack>
      </div>
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="subtle" onClick={startAgain}>
          Start again
        </Button>
        <Button
          variant="default"
          onClick={() =>
            navigate(`/acquire/smartlinks/${smartlinkId}`, {
              state: carry(form.values, leavesTargeting),
            })
          }
        >
          Open in the editor
        </Button>
        <Button type="submit">Compare</Button>
      </Group>
    </form>
  );
}
