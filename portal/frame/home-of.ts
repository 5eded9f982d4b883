import { isStaff, type Viewer } from '../api/session.ts';

/** Where a person starts. */
export function homeOf(viewer: Viewer): string {
  return isStaff(viewer) ? '/acquire/smartlinks' : '/offers/smartlinks';
}
