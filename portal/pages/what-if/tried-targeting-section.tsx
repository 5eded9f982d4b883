import { ActionIcon, Group, Select, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useApi } from '../../api/use-api.ts';
import { IconTrash } from '../../ui/icons.ts';
import { Problem } from '../../ui/problem.tsx';
import { Surface } from '../../ui/surface.tsx';
import { choicesOf, type TargetingChoices } from '../offer-editor/targeting-choices.ts';
import { TargetingEditor } from '../offer-editor/targeting-editor.tsx';
import type { PoolRow } from '../smartlink-editor/smartlink-form.ts';
import classes from './what-if.module.css';
import { targetingOfOfferDocument } from './what-if-documents.ts';
import type { TriedTargeting } from './what-if-input.ts';

interface TriedOfferProps {
  row: PoolRow;
  /** Absent: the offer's own, as long as nothing is changed. */
  value: TargetingChoices | undefined;
  onChange: (value: TargetingChoices) => void;
  onRemove: () => void;
}

function TriedOffer({ row, value, onChange, onRemove }: TriedOfferProps) {
  const query = useApi(targetingOfOfferDocument, { id: row.offerId });
  const own = query.data?.offer?.targeting;
  const shown = value ?? (own ? choicesOf(own) : undefined);
  return (
    <li className={classes.tried}>
      <Group justify="space-between" mb="sm">
        <Text size="sm" fw={600}>
          {row.name}
        </Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Back to its own targeting: ${row.name}`}
          onClick={onRemove}
        >
          <IconTrash size={17} color="var(--mantine-color-dimmed)" aria-hidden />
        </ActionIcon>
      </Group>
      {query.error ? <Problem error={query.error} onRetry={() => query.refetch()} /> : null}
      {shown ? <TargetingEditor value={shown} onChange={onChange} /> : <Skeleton h={80} />}
    </li>
  );
}

export interface TriedTargetingSectionProps {
  pool: readonly PoolRow[];
  tried: TriedTargeting;
  onChange: (tried: TriedTargeting) => void;
}

/** Other targeting for offers of the pool; it stays on paper, as targeting belongs to the offer. */
export function TriedTargetingSection({ pool, tried, onChange }: TriedTargetingSectionProps) {
  const [opened, setOpened] = useState<readonly string[]>([]);
  const shown = pool.filter(({ offerId }) => opened.includes(offerId));
  const close = (id: string) => {
    setOpened(opened.filter((offerId) => offerId !== id));
    onChange(Object.fromEntries(Object.entries(tried).filter(([offerId]) => offerId !== id)));
  };
  const choices = pool.filter(({ offerId }) => !opened.includes(offerId));
  return (
    <Surface
      title="Other targeting"
      description="As if these offers took other visitors. To make it so, edit the offer: it holds in all of its smartlinks."
    >
      <Stack>
        {shown.length > 0 ? (
          <ul className={classes.list}>
            {shown.map((row) => (
              <TriedOffer
                key={row.offerId}
                row={row}
                value={tried[row.offerId]}
                onChange={(value) => onChange({ ...tried, [row.offerId]: value })}
                onRemove={() => close(row.offerId)}
              />
            ))}
          </ul>
        ) : null}
        <Select
          aria-label="Try other targeting of an offer"
          placeholder="Choose an offer of the pool"
          data={choices.map(({ offerId, name }) => ({ value: offerId, label: name }))}
          value={null}
          searchable
          nothingFoundMessage="No other offer in the pool"
          onChange={(id) => id && setOpened([...opened, id])}
        />
      </Stack>
    </Surface>
  );
}
