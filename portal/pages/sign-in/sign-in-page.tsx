import { Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Navigate, useSearchParams } from 'react-router';
import { useNetworkConfig } from '../../api/network-config.ts';
import { useSession } from '../../api/session.ts';
import { BrandMark } from '../../frame/brand-mark.tsx';
import { RoutePicture } from './route-picture.tsx';
import classes from './sign-in.module.css';
import { SignInForm } from './sign-in-form.tsx';

/** Only a path of this portal: an address to elsewhere is not followed. */
function safeNext(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/';
}

export function SignInPage() {
  const { networkName } = useNetworkConfig();
  const session = useSession();
  const [search] = useSearchParams();
  useDocumentTitle(`Sign in · ${networkName}`);
  if (session.data) return <Navigate to={safeNext(search.get('next'))} replace />;
  return (
    <div className={classes.page}>
      <main className={classes.side}>
        <BrandMark />
        <div className={classes.form}>
          <Title order={1}>Sign in</Title>
          <Text c="dimmed" mt={6} mb="xl">
            to your {networkName} account
          </Text>
          <SignInForm />
        </div>
        <Text size="xs" c="dimmed">
          No account yet? Ask your network admin for an invitation.
        </Text>
      </main>
      <aside className={classes.picture}>
        <div className={classes.pitch}>
          <RoutePicture />
          <p className={classes.headline}>
            One link, no per-offer setup, every click still attributed to you.
          </p>
          <p className={classes.text}>
            A smartlink is one link that rotates across several offers — and can auto-optimize for the best
            payout. Apply once and we generate your tracking link on approval.
          </p>
        </div>
      </aside>
    </div>
  );
}
