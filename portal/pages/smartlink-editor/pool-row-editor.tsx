import { ActionIcon, NumberInput, Text, Tooltip } from '@mantine/core';
import { formatShare } from '../../format/number.ts';
import { IconTrash } from '../../ui/icons.ts';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { offerStatusWords } from '../../words/offer-words.ts';
import classes from './editor.module.css';
import type { PoolRow, SmartlinkForm } from './smartlink-form.ts';

const weightMax = 10_000;
const priorityMax = 1_000;

export interface PoolRowEditorProps {
  form: SmartlinkForm;
  row: PoolRow;
  index: number;
  weightSum: number;
}

function TurnInput({ form, row, index }: PoolRowEditorProps) {
  if (form.values.mode === 'AUTO_OPTIMIZE') return null;
  const isWeight = form.values.mode === 'WEIGHT';
  const field = isWeight ? 'weight' : 'priority';
  return (
    <NumberInput
      aria-label={`${isWeight ? 'Weight' : 'Priority'} of ${row.name}`}
      prefix={isWeight ? 'Weight ' : 'Priority '}
      min={isWeight ? 0 : 1}
      max={isWeight ? weightMax : priorityMax}
      allowDecimal={false}
      w={136}
      value={row[field]}
      onChange={(value) => form.setFieldValue(`pool.${index}.${field}`, Number(value))}
    />
  );
}

/** One offer of the pool: its turn, its share of eligible clicks, and the way out. */
export function PoolRowEditor(props: PoolRowEditorProps) {
  const { form, row, index, weightSum } = props;
  const status = offerStatusWords[row.status];
  return (
    <li className={classes.poolRow}>
      <div className={classes.poolName}>
        <Text size="sm" fw={560} truncate>
          {row.name}
        </Text>
        {row.status === 'ACTIVE' ? null : <ToneBadge tone={status.tone}>{status.label}</ToneBadge>}
      </div>
      {form.values.mode === 'WEIGHT' ? (
        <Text size="sm" c="dimmed" w={56} ta="right">
          {formatShare(weightSum > 0 ? row.weight / weightSum : 0)}
        </Text>
      ) : null}
      <TurnInput {...props} />
      <Tooltip label="Remove from the pool">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={`Remove ${row.name}`}
          onClick={() => form.removeListItem('pool', index)}
        >
          <IconTrash size={17} color="var(--mantine-color-dimmed)" aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
