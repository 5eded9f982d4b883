import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { actionProblem } from '../../api/use-action.ts';
import { Dialog } from '../../ui/dialog.tsx';

export interface SettleDialogProps {
  title: string;
  meaning: string;
  /** What has to be said with it; absent: nothing. */
  field?: { label: string; description: string };
  submitLabel: string;
  color?: string;
  isOpen: boolean;
  isWorking: boolean;
  error: unknown;
  onClose: () => void;
  onSubmit: (text: string) => void;
}

/** One step of a statement, with what has to be said for it. */
export function SettleDialog(props: SettleDialogProps) {
  const { title, meaning, field, submitLabel, color, isOpen, isWorking, error, onClose, onSubmit } = props;
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = () => {
    if (field && text.trim() === '') setMissing(true);
    else onSubmit(text.trim());
  };
  const problem = isMissing ? 'This is needed.' : error ? actionProblem(error) : null;
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title}>
      <Stack>
        <Text size="sm">{meaning}</Text>
        {field ? (
          <TextInput
            {...field}
            data-autofocus
            value={text}
            error={problem}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setMissing(false);
            }}
          />
        ) : null}
        {!field && problem ? (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {problem}
          </Text>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={isWorking} onClick={submit} {...(color ? { color } : {})}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
