/** An import as imports-by-id.sql gives it. */
export interface ConversionImportRow {
  readonly id: string;
  readonly fileName: string;
  readonly isDryRun: boolean;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly lineCount: number;
  readonly waitingCount: number;
  readonly acceptedCount: number;
  readonly updatedCount: number;
  readonly duplicateCount: number;
  readonly rejectedCount: number;
}
