import type { ReactNode } from 'react';
import type { Tone } from './tone.ts';
import classes from './tone-badge.module.css';

/** A short state in its tone; `dot` for a state that changes by itself, `icon` for a property. */
export function ToneBadge({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {icon ?? <span className={classes.dot} />}
      {children}
    </span>
  );
}
