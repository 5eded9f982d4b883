import { AppShell, Box, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Navigate, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { isStaff, useSession, useViewer } from '../api/session.ts';
import { Problem } from '../ui/problem.tsx';
import { AccountMenu } from './account-menu.tsx';
import { BrandMark } from './brand-mark.tsx';
import classes from './frame.module.css';
import { NavigationList } from './navigation-list.tsx';
import { NotificationBell } from './notification-bell.tsx';
import { Splash } from './splash.tsx';

/** Everything around a page, for a person who is signed in; anyone else is led to the sign-in page and back. */
export function Frame() {
  const session = useSession();
  const location = useLocation();
  if (session.isPending) return <Splash />;
  if (session.data) return <Shell />;
  if (session.isError) {
    return (
      <Box p="xl" maw={560} mx="auto">
        <Problem error={session.error} onRetry={() => session.refetch()} />
      </Box>
    );
  }
  const next = location.pathname + location.search;
  return <Navigate to={next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`} replace />;
}

function Shell() {
  const [isOpen, { toggle, close }] = useDisclosure();
  const isLoading = useNavigation().state === 'loading';
  return (
    <AppShell
      layout="alt"
      header={{ height: 60 }}
      navbar={{ width: 248, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={0}
    >
      <a href="#content" className={classes.skip}>
        Skip to content
      </a>
      <AppShell.Header className={classes.header}>
        <Group h="100%" px={{ base: 'md', md: 'xl' }} justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" hiddenFrom="sm" miw={0}>
            <Burger opened={isOpen} onClick={toggle} size="sm" aria-label="Open navigation" />
            <BrandMark />
          </Group>
          <Box visibleFrom="sm" />
          <TopRight />
        </Group>
        {isLoading ? <div className={classes.progress} /> : null}
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} aria-label="Main">
        <Group className={classes.brand} justify="space-between" wrap="nowrap">
          <BrandMark />
          <Burger opened onClick={close} size="sm" hiddenFrom="sm" aria-label="Close navigation" />
        </Group>
        <AppShell.Section grow className={classes.sections}>
          <NavigationList onNavigate={close} />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content" className={classes.main}>
        <div className={classes.page}>
          <Outlet />
        </div>
      </AppShell.Main>
      <ScrollRestoration />
    </AppShell>
  );
}

function TopRight() {
  return (
    <Group gap="xs" wrap="nowrap">
      {isStaff(useViewer()) ? null : <NotificationBell />}
      <AccountMenu />
    </Group>
  );
}
