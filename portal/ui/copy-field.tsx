import type { ButtonProps } from '@mantine/core';
import { CopyButton } from './copy-button.tsx';
import classes from './copy-field.module.css';

export interface CopyFieldProps {
  text: string;
  what: string;
  variant?: ButtonProps['variant'];
  'data-testid'?: string;
}

/** Text to take along, in full, with its copy button. */
export function CopyField({ text, what, variant = 'filled', ...rest }: CopyFieldProps) {
  return (
    <div className={classes.field}>
      <output className={classes.text} {...rest}>
        {text}
      </output>
      <CopyButton text={text} what={what} variant={variant} className={classes.button ?? ''} />
    </div>
  );
}
