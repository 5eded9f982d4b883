import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { RedirectDependencies } from './dependencies.ts';
import type { PostbackCounts } from './postback-counts.ts';

/** From a fast disk's write to a disk that is in trouble. */
const flushSecondsBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];

/**
 * What a Prometheus server reads of a redirect. What happens at every click is counted where it happens and only fetched
 * here, when somebody asks.
 */
export function redirectMetrics(
  {
    capture,
    caps,
    now,
    projection,
    verdicts,
  }: Pick<RedirectDependencies, 'capture' | 'caps' | 'now' | 'projection' | 'verdicts'>,
  counts: PostbackCounts,
): Registry {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string, label: string, values: () => object) =>
    new Counter({
      ...{ name, help, registers, labelNames: [label] },
      collect() {
        this.reset();
        for (const [value, count] of Object.entries(values())) this.inc({ [label]: value }, count);
      },
    });
  const gauge = (name: string, help: string, value: () => number | Promise<number>) =>
    new Gauge({
      ...{ name, help, registers },
      async collect() {
        this.set(await value());
      },
    });

  counter('redirect_events_total', 'Events on disk, clicks by outcome.', 'outcome', () => capture.kept);
  counter('redirect_events_lost_total', 'Events that never got on disk.', 'event', () => capture.lost);
  counter('event_log_refused_total', 'Records refused, by reason.', 'reason', () => capture.log.losses);
  counter('redirect_postbacks_total', 'Reported conversions by answer.', 'answer', () => counts.answers);
  counter(
    'redirect_refusals_unkept_total',
    'Refused reports, and pixels, that were too many to keep.',
    'why',
    () => ({
      budget: counts.unkept,
    }),
  );
  gauge('redirect_verdicts_awaited', 'Postbacks that wait for their verdict.', () => verdicts.waiting);
  gauge('event_log_pending_bytes', 'What waits for the disk.', () => capture.log.pendingBytes);
  gauge('event_log_free_bytes', 'What the disk of the event log has left.', () => capture.log.freeBytes());
  gauge('event_log_failing', '1 while the disk takes no events.', () => Number(capture.log.failing));
  gauge('projection_version', 'The routing that is served.', () => projection.snapshot?.version ?? -1);
  gauge('projection_age_seconds', 'How old that knowledge is.', () => projection.ageMs() / 1000);
  gauge('projection_from_copy', '1 while it comes from the copy on disk.', () =>
    Number(projection.source === 'COPY'),
  );
  gauge(
    'caps_counters',
    'Caps, times publishers where each counts alone.',
    () => caps.status(now()).counters,
  );
  gauge('caps_closed', 'Of them: let nobody through.', () => caps.status(now()).closed);
  gauge('caps_held_clicks', 'What caps let through unasked.', () => caps.status(now()).clicksHeld);
  const flushSeconds = new Histogram({
    ...{ name: 'event_log_flush_seconds', help: 'How long a write takes until it is safe.', registers },
    buckets: flushSecondsBuckets,
  });
  capture.log.onFlush((ms) => flushSeconds.observe(ms / 1000));
  return registry;
}
