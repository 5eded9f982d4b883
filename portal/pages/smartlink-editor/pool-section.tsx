import { Input, SegmentedControl, Stack, Text } from '@mantine/core';
import type { SmartlinkMode } from '../../generated/graphql.ts';
import { Empty } from '../../ui/empty.tsx';
import { IconTags } from '../../ui/icons.ts';
import { Surface } from '../../ui/surface.tsx';
import { modeWords } from '../../words/smartlink-words.ts';
import classes from './editor.module.css';
import { OfferPicker } from './offer-picker.tsx';
import { OptimiseForChoice } from './optimise-for-choice.tsx';
import { PoolRowEditor } from './pool-row-editor.tsx';
import type { SmartlinkForm } from './smartlink-form.ts';

const modes = Object.entries(modeWords).map(([value, { short }]) => ({ value, label: short }));

/** Which offers the link rotates across, and how. */
export function PoolSection({ form }: { form: SmartlinkForm }) {
  const { pool, mode } = form.values;
  const weightSum = pool.reduce((sum, row) => sum + row.weight, 0);
  return (
    <Surface title="Offer pool" description="Offers keep their own payout, targeting and destination.">
      <Stack>
        <div>
          <Input.Label id="mode-label">How it picks the offer</Input.Label>
          <div className={classes.wide}>
            <SegmentedControl
              aria-labelledby="mode-label"
              data={modes}
              value={mode}
              onChange={(value) => form.setFieldValue('mode', value as SmartlinkMode)}
            />
          </div>
          <Text size="sm" c="dimmed" mt={8}>
            {modeWords[mode].meaning}
          </Text>
        </div>
        {mode === 'AUTO_OPTIMIZE' ? <OptimiseForChoice form={form} /> : null}
        <OfferPicker pool={pool} onPick={(row) => form.insertListItem('pool', row)} />
        {form.errors.pool ? <Input.Error role="alert">{form.errors.pool}</Input.Error> : null}
        {pool.length > 0 ? (
          <ul className={classes.pool}>
            {pool.map((row, index) => (
              <PoolRowEditor key={row.offerId} form={form} index={index} row={row} weightSum={weightSum} />
            ))}
          </ul>
        ) : (
          <div className={classes.emptyPool}>
            <Empty
              icon={<IconTags aria-hidden />}
              title="No offers yet"
              description="Add at least one offer before you publish."
            />
          </div>
        )}
      </Stack>
    </Surface>
  );
}
