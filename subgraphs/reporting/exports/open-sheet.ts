import type { ReportingContext } from '../reporting-context.ts';
import { clickSheet } from './click-sheet.ts';
import { conversionSheet } from './conversion-sheet.ts';
import type { ExportDefinition } from './export-definition.ts';
import { reportSheet } from './report-sheet.ts';
import type { Sheet } from './sheet.ts';

/**
 * The table of a download, as far as the viewer of the context may see it.
 * Throws FORBIDDEN or BAD_USER_INPUT, as the list or the report itself would.
 *
 * @param through rows that were stored later are left out
 */
export function openSheet(definition: ExportDefinition, through: Date, context: ReportingContext): Sheet {
  if (definition.kind === 'REPORT') return reportSheet(definition, context);
  if (definition.kind === 'CLICKS') return clickSheet(definition, through, context);
  return conversionSheet(definition, through, context);
}
