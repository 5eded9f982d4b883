import { Button, type ButtonProps } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';
import { IconCheck, IconCopy } from './icons.ts';

const confirmationMs = 2_500;

export interface CopyButtonProps extends ButtonProps {
  text: string;
  /** What is copied, for people who hear the page: "tracking link". */
  what: string;
}

/** Copies on one click and says so, in sight and to screen readers. */
export function CopyButton({ text, what, ...props }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), confirmationMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    const copied = await copyText(text);
    setCopied(copied);
    if (!copied)
      notifications.show({
        color: 'red',
        message: `Your browser did not allow copying. Select the ${what} and copy it by hand.`,
      });
  };
  return (
    <Button
      miw={104}
      leftSection={isCopied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
      aria-label={isCopied ? `Copied ${what}` : `Copy ${what}`}
      aria-live="polite"
      onClick={copy}
      {...props}
    >
      {isCopied ? 'Copied' : 'Copy'}
    </Button>
  );
}
