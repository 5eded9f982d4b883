import { Badge, NavLink, Stack, Text } from '@mantine/core';
import { NavLink as RouterLink, useLocation } from 'react-router';
import { isStaff, useViewer } from '../api/session.ts';
import classes from './frame.module.css';
import { type NavigationItem, publisherNavigation, staffNavigation } from './navigation.ts';
import { useWaitingCounts } from './use-waiting-counts.ts';

function Waiting({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Badge size="sm" radius="sm" className={classes.count} aria-label={`${count} waiting`}>
      {count > 99 ? '99+' : count}
    </Badge>
  );
}

function Item({ item, count, onNavigate }: { item: NavigationItem; count: number; onNavigate: () => void }) {
  const { pathname } = useLocation();
  return (
    <NavLink
      component={RouterLink}
      to={item.to}
      label={item.label}
      active={pathname === item.to || pathname.startsWith(`${item.to}/`)}
      leftSection={<item.icon size={18} stroke={1.7} aria-hidden />}
      rightSection={<Waiting count={count} />}
      className={classes.link ?? ''}
      onClick={onNavigate}
    />
  );
}

/** The sections of this person's side of the network. */
export function NavigationList({ onNavigate }: { onNavigate: () => void }) {
  const sections = isStaff(useViewer()) ? staffNavigation : publisherNavigation;
  const counts = useWaitingCounts();
  return (
    <Stack gap="lg">
      {sections.map((section) => (
        <div key={section.label}>
          <Text className={classes.sectionLabel}>{section.label}</Text>
          <Stack gap={2}>
            {section.items.map((item) => (
              <Item
                key={item.to}
                item={item}
                count={item.counts ? counts[item.counts] : 0}
                onNavigate={onNavigate}
              />
            ))}
          </Stack>
        </div>
      ))}
    </Stack>
  );
}
