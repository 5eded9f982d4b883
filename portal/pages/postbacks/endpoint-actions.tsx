import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { IconPlayerPause, IconPlayerPlay, IconTrash } from '../../ui/icons.ts';
import {
  deletePostbackEndpointDocument,
  type PostbackEndpoint,
  pausePostbackEndpointDocument,
  resumePostbackEndpointDocument,
} from './endpoint-documents.ts';

function Delete({ endpoint }: { endpoint: PostbackEndpoint }) {
  const [isOpen, { open, close }] = useDisclosure();
  const navigate = useNavigate();
  const remove = useAction(deletePostbackEndpointDocument, { done: `${endpoint.name} is deleted.` });
  const submit = () =>
    remove.mutate({ id: endpoint.id }, { onSuccess: () => navigate('/postbacks', { replace: true }) });
  return (
    <>
      <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={open}>
        Delete
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={`Delete ${endpoint.name}?`}>
        <Stack>
          <Text size="sm">
            What waits to be sent is cancelled, and its secrets end. The log of what was sent stays.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button color="red" loading={remove.isPending} onClick={submit}>
              Delete postback
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}

/** Pause or go on, and delete. */
export function EndpointActions({ endpoint }: { endpoint: PostbackEndpoint }) {
  const pause = useAction(pausePostbackEndpointDocument, { done: `${endpoint.name} is paused.` });
  const resume = useAction(resumePostbackEndpointDocument, { done: `${endpoint.name} is sent to again.` });
  const { id } = endpoint;
  return (
    <>
      {endpoint.status === 'ACTIVE' ? (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          loading={pause.isPending}
          onClick={() => pause.mutate({ id })}
        >
          Pause
        </Button>
      ) : (
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          loading={resume.isPending}
          onClick={() => resume.mutate({ id })}
        >
          Resume
        </Button>
      )}
      <Delete endpoint={endpoint} />
    </>
  );
}
