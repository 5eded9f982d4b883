import { formatShare } from '../format/number.ts';
import classes from './share-bar.module.css';

export interface ShareBarProps {
  /** 0 to 1. */
  share: number;
  /** Drawn without colour: what it is compared with. */
  isQuiet?: boolean;
}

/** A part of a whole, as a bar and as a number. */
export function ShareBar({ share, isQuiet = false }: ShareBarProps) {
  return (
    <div className={classes.share}>
      <div className={classes.bar} aria-hidden="true" data-quiet={isQuiet || undefined}>
        <div style={{ width: `${share * 100}%` }} />
      </div>
      {formatShare(share)}
    </div>
  );
}
