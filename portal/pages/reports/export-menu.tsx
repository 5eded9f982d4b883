import { Button, Menu } from '@mantine/core';
import { useAction } from '../../api/use-action.ts';
import type { ExportKind } from '../../generated/graphql.ts';
import { IconChevronDown, IconDownload } from '../../ui/icons.ts';
import { createExportDocument } from './export-documents.ts';
import { orderOf } from './report-query.ts';
import type { ReportSettings } from './report-settings.ts';

const kinds: readonly [ExportKind, string][] = [
  ['REPORT', 'This report'],
  ['CLICKS', 'Its clicks, one per line'],
  ['CONVERSIONS', 'Its conversions, one per line'],
];

/** Downloads what the report shows, whole: there is no limit on its lines. */
export function ExportMenu({ settings }: { settings: ReportSettings }) {
  const create = useAction(createExportDocument);
  const { from, to, timeZone, filters, dimensions, metrics, timeBasis, currency } = settings;
  const download = (kind: ExportKind) =>
    create.mutate(
      {
        input: {
          ...{ kind, timeZone, filters, timeBasis, currency },
          range: { from, to },
          ...(kind === 'REPORT' ? { dimensions, metrics, orderBy: orderOf(settings) } : {}),
        },
      },
      { onSuccess: (payload) => payload.export && window.location.assign(payload.export.url) },
    );
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button
          variant="default"
          loading={create.isPending}
          leftSection={<IconDownload size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          Download CSV
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map(([kind, label]) => (
          <Menu.Item key={kind} onClick={() => download(kind)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
