import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { IconPencil } from '../../ui/icons.ts';
import type { ConversionDetails } from './conversion-documents.ts';
import { CorrectForm } from './correct-form.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { type DecisionName, decisions } from './decisions.ts';

/** The steps that make sense from a status. */
function sensible({ status, flagged, heldUntil }: ConversionDetails): DecisionName[] {
  const steps: DecisionName[] = [];
  if (status === 'PENDING' || status === 'REJECTED' || heldUntil) steps.push('approve');
  if (status === 'PENDING' || status === 'APPROVED') steps.push('reject');
  if (status === 'APPROVED' || status === 'LOCKED') steps.push('reverse');
  return [...steps, flagged ? 'unflag' : 'flag'];
}

/** What staff may do to one conversion. */
export function ConversionDecisions({ conversion }: { conversion: ConversionDetails }) {
  const [name, setName] = useState<DecisionName | null>(null);
  const [isCorrecting, setCorrecting] = useState(false);
  const canCorrect = conversion.status === 'PENDING' || conversion.status === 'APPROVED';
  return (
    <Stack>
      <Group gap="sm">
        {sensible(conversion).map((decision) => (
          <Button key={decision} size="xs" variant="default" onClick={() => setName(decision)}>
            {decisions[decision].label}
          </Button>
        ))}
        {canCorrect && !isCorrecting ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPencil size={14} aria-hidden />}
            onClick={() => setCorrecting(true)}
          >
            Correct
          </Button>
        ) : null}
      </Group>
      {isCorrecting ? <CorrectForm conversion={conversion} onDone={() => setCorrecting(false)} /> : null}
      <DecideDialog name={name} ids={[conversion.id]} onClose={() => setName(null)} />
    </Stack>
  );
}
