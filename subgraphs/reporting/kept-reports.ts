import { CreateExport } from './exports/create-export.ts';
import { DeleteSavedReport } from './saved-reports/delete-saved-report.ts';
import { MarkSavedReportSent } from './saved-reports/mark-saved-report-sent.ts';
import { SaveReport } from './saved-reports/save-report.ts';
import { SavedReportResolver } from './saved-reports/saved-report-resolver.ts';
import { UpdateSavedReport } from './saved-reports/update-saved-report.ts';

/** What people take away from reports and keep of them. */
export const keptReports = [
  CreateExport,
  SavedReportResolver,
  SaveReport,
  UpdateSavedReport,
  DeleteSavedReport,
  MarkSavedReportSent,
] as const;
