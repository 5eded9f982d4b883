import { useSearchParams } from 'react-router';
import { isStaff, useViewer } from '../../api/session.ts';
import { useNow } from '../../ui/use-now.ts';
import { columnsOf } from './metric-columns.ts';
import { type FilterParameter, type ReportSettings, readSettings } from './report-settings.ts';

export type ReportParams = Partial<
  Record<
    | FilterParameter
    | 'days'
    | 'from'
    | 'to'
    | 'zone'
    | 'by'
    | 'order'
    | 'orderBy'
    | 'direction'
    | 'basis'
    | 'compare'
    | 'currency'
    | 'columns',
    string | readonly string[] | null
  >
>;

export interface ReportControls {
  settings: ReportSettings;
  /** Changes some of the address's parameters; null removes one. */
  change: (params: ReportParams) => void;
}

export function useReportSettings(): ReportControls {
  const [search, setSearch] = useSearchParams();
  const staff = isStaff(useViewer());
  const read = readSettings(search, staff ? 'SMARTLINK' : 'SUB1', useNow());
  // Staff's columns in an address that was sent to a publisher are left out, not refused.
  const settings = { ...read, metrics: columnsOf(read.metrics, staff).map(({ metric }) => metric) };
  const change = (params: ReportParams) => {
    setSearch(
      (current) => {
        const next = new URLSearchParams(current);
        for (const [name, value] of Object.entries(params)) {
          next.delete(name);
          for (const one of [value ?? []].flat()) next.append(name, one);
        }
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  return { settings, change };
}
