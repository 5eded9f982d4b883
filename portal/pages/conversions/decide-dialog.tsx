import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { plural } from '../../format/number.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { type Decision, type DecisionName, type DecisionPayload, decisions } from './decisions.ts';

interface DecideProps {
  decision: Decision;
  ids: readonly string[];
  onDone: () => void;
}

/** What became of each, where some were refused. */
function Outcome({ payload, onDone }: { payload: DecisionPayload; onDone: () => void }) {
  const refused = payload.results.filter(({ outcome }) => outcome === 'REFUSED');
  const messages = [...new Set(refused.map(({ message }) => message ?? ''))];
  return (
    <Stack>
      <Notice tone="wait" data-testid="decision-refusals">
        {plural(payload.changedCount, 'conversion')} changed, {refused.length} refused. {messages.join(' ')}
      </Notice>
      <Button ml="auto" onClick={onDone}>
        Close
      </Button>
    </Stack>
  );
}

function Decide({ decision, ids, onDone }: DecideProps) {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const act = useAction(decision.document, { partial: true });
  const submit = () => {
    if (decision.isReasonNeeded && reason.trim() === '') return setProblem('Say why.');
    act.mutate(
      { ids: [...ids], reason: reason.trim() },
      {
        onSuccess: ({ results, userErrors }) => {
          const reasonError = userErrors.find(({ field }) => field?.includes('reason'));
          if (reasonError) setProblem(reasonError.message);
          else if (results.every(({ outcome }) => outcome !== 'REFUSED')) onDone();
        },
      },
    );
  };
  if (act.data?.results.some(({ outcome }) => outcome === 'REFUSED')) {
    return <Outcome payload={act.data} onDone={onDone} />;
  }
  return (
    <Stack>
      <Text size="sm">{decision.meaning}</Text>
      <Textarea
        label="Reason"
        description={`${decision.isReasonNeeded ? '' : 'Optional. '}${decision.reader}`}
        autosize
        minRows={2}
        data-autofocus
        value={reason}
        error={problem}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          setProblem(null);
        }}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button color={decision.color} loading={act.isPending} onClick={submit}>
          {`${decision.label} ${plural(ids.length, 'conversion')}`}
        </Button>
      </Group>
    </Stack>
  );
}

export interface DecideDialogProps {
  /** Null: closed. */
  name: DecisionName | null;
  ids: readonly string[];
  onClose: () => void;
}

/** Asks for the reason of a decision, carries it out, and says what was refused. */
export function DecideDialog({ name, ids, onClose }: DecideDialogProps) {
  const decision: Decision | null = name && decisions[name];
  return (
    <Dialog
      isOpen={decision !== null}
      onClose={onClose}
      title={decision ? `${decision.label} ${plural(ids.length, 'conversion')}` : ''}
    >
      {decision ? <Decide decision={decision} ids={ids} onDone={onClose} /> : null}
    </Dialog>
  );
}
