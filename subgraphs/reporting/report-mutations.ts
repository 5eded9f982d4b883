import { CreateExport } from './exports/create-export.ts';

/** What people keep of reports. */
export const reportMutations = [CreateExport] as const;
