import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { plural } from '../../format/number.ts';
import classes from './conversions.module.css';
import { DecideDialog } from './decide-dialog.tsx';
import { type DecisionName, decisions } from './decisions.ts';

export interface DecisionBarProps {
  ids: readonly string[];
  /** After a decision was carried out or taken back. */
  onDone: () => void;
}

const names = Object.keys(decisions) as DecisionName[];

/** What staff may do to the conversions that are selected. */
export function DecisionBar({ ids, onDone }: DecisionBarProps) {
  const [name, setName] = useState<DecisionName | null>(null);
  const close = () => {
    setName(null);
    onDone();
  };
  if (ids.length === 0) return null;
  return (
    <Group className={classes.bar} gap="sm" role="toolbar" aria-label="Decide the selected conversions">
      <Text size="sm" fw={600}>
        {plural(ids.length, 'conversion')} selected
      </Text>
      {names.map((decision) => (
        <Button key={decision} size="xs" variant="default" onClick={() => setName(decision)}>
          {decisions[decision].label}
        </Button>
      ))}
      <Button size="xs" variant="subtle" onClick={onDone}>
        Clear
      </Button>
      <DecideDialog name={name} ids={ids} onClose={close} />
    </Group>
  );
}
