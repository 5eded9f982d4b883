import { Navigate } from 'react-router';
import { useViewer } from '../../api/session.ts';
import { homeOf } from '../../frame/home-of.ts';

export function HomePage() {
  return <Navigate to={homeOf(useViewer())} replace />;
}
