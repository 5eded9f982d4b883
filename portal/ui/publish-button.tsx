import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from './icons.ts';

export interface PublishButtonProps {
  status: 'DRAFT' | 'ACTIVE' | 'PAUSED' | 'ARCHIVED';
  isWorking: boolean;
  onPublish: () => void;
  onPause: () => void;
}

/** The one step that makes sense from here: publish, pause, or go on. */
export function PublishButton({ status, isWorking, onPublish, onPause }: PublishButtonProps) {
  if (status === 'ARCHIVED') return null;
  if (status === 'ACTIVE') {
    return (
      <Button
        variant="default"
        leftSection={<IconPlayerPause size={16} aria-hidden />}
        loading={isWorking}
        onClick={onPause}
      >
        Pause
      </Button>
    );
  }
  return (
    <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} loading={isWorking} onClick={onPublish}>
      {status === 'DRAFT' ? 'Publish' : 'Resume'}
    </Button>
  );
}
