import type { ReactNode } from 'react';
import classes from './notice.module.css';
import type { Tone } from './tone.ts';

export interface NoticeProps {
  tone: Tone;
  children: ReactNode;
  'data-testid'?: string;
}

/** A sentence or two that the reader should not miss. */
export function Notice({ tone, children, ...rest }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone} {...rest}>
      {children}
    </div>
  );
}
