import classes from './interval-mark.module.css';
import { type Estimate, placeOn, type Scale } from './interval-scale.ts';

export interface IntervalMarkProps {
  estimate: Estimate;
  scale: Scale;
  /** The same in words, for those who cannot see it. */
  label: string;
}

const percent = (place: number) => `${place * 100}%`;

/** A value on its 95 % interval: a short bar is a sure one. */
export function IntervalMark({ estimate, scale, label }: IntervalMarkProps) {
  const low = placeOn(scale, estimate.low);
  const high = placeOn(scale, estimate.high);
  return (
    <div className={classes.mark} role="img" aria-label={label} title={label}>
      <div className={classes.scale} />
      {scale.from < 0 ? <div className={classes.zero} style={{ left: percent(placeOn(scale, 0)) }} /> : null}
      <div
        className={classes.interval}
        data-cut={estimate.high > scale.to || undefined}
        style={{ left: percent(low), width: percent(high - low) }}
      />
      <div className={classes.value} style={{ left: percent(placeOn(scale, estimate.value)) }} />
    </div>
  );
}
