import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CopyField } from './copy-field.tsx';
import { Dialog } from './dialog.tsx';

export interface SecretOnceProps {
  title: string;
  what: string;
  /** Null: closed. */
  secret: string | null;
  children?: ReactNode;
  onClose: () => void;
}

/** A secret that the API tells once: it cannot be closed by a stray click. */
export function SecretOnce({ title, what, secret, children, onClose }: SecretOnceProps) {
  return (
    <Dialog isOpen={secret !== null} onClose={onClose} title={title} size="lg" isSticky>
      <Stack>
        <Text size="sm">Copy it now and keep it safe. For your security it is shown only once.</Text>
        <CopyField text={secret ?? ''} what={what} data-testid="secret" />
        {children}
        <Button variant="default" onClick={onClose} ml="auto">
          I have saved it
        </Button>
      </Stack>
    </Dialog>
  );
}
