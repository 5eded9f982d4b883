import { Outlet } from 'react-router';
import { isStaff, useViewer } from '../api/session.ts';
import { NotFoundPage } from '../pages/not-found/not-found-page.tsx';

/** Pages of the other side do not exist for this person; the API guards the data itself. */
export function OnlyFor({ audience }: { audience: 'publisher' | 'staff' }) {
  const isAllowed = isStaff(useViewer()) === (audience === 'staff');
  return isAllowed ? <Outlet /> : <NotFoundPage />;
}
