import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { graphql } from '../../generated/gql.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import type { ExplainedClick } from './report-documents.ts';

const eraseClickDocument = graphql(`
  mutation EraseClick($id: ID!, $reason: String!) {
    eraseClick(id: $id, reason: $reason) {
      erasure {
        id
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

function Erase({ clickId, onDone }: { clickId: string; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const erase = useAction(eraseClickDocument, { done: 'The click does not tell of its visitor any more.' });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        erase.mutate({ id: clickId, reason: reason.trim() }, { onSuccess: onDone });
      }}
    >
      <Stack>
        <Text size="sm">
          Network prefix, user agent, referrer, city and region, the mark that tells visitors apart and the
          publisher's own click ID are forgotten, for good. Money, sums and sub-IDs stay.
        </Text>
        <TextInput
          label="Reason"
          description="Such as the number of the request."
          required
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" color="red" loading={erase.isPending} disabled={reason.trim() === ''}>
            Erase for good
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Staff forgets who made a click, as its visitor asked; or reads when that was done. */
export function EraseClick({ click }: { click: ExplainedClick }) {
  const [isOpen, setOpen] = useState(false);
  if (click.erasedAt) {
    return (
      <Notice tone="quiet" data-testid="erased">
        Who made this click was erased on request, <RelativeTime at={click.erasedAt} />.
      </Notice>
    );
  }
  return (
    <>
      <Button variant="default" w="fit-content" onClick={() => setOpen(true)}>
        Erase who clicked
      </Button>
      <Dialog title="Erase who clicked" isOpen={isOpen} onClose={() => setOpen(false)}>
        <Erase clickId={click.id} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
