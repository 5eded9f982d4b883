import { type MetricName, metricNames, metrics } from '../../../domain/metrics.ts';
import { isStaff, type Viewer } from '../../../domain/viewer.ts';
import { forbidden } from '../../viewer.ts';

/**
 * The metrics that are asked for, or all that the viewer may see. Throws FORBIDDEN when one is asked for that is not for
 * this viewer.
 */
export function metricsFor(viewer: Viewer, asked: readonly MetricName[] | null | undefined): MetricName[] {
  const allowed = metricNames.filter((name) => isStaff(viewer) || !metrics[name].staffOnly);
  const refused = asked?.find((name) => !allowed.includes(name));
  if (refused !== undefined) throw forbidden('metrics: revenue and profit are for staff of the network.');
  return asked?.length ? [...new Set(asked)] : allowed;
}
