import { ActionIcon, Indicator, Tooltip } from '@mantine/core';
import { Link } from 'react-router';
import { plural } from '../format/number.ts';
import { IconBell } from '../ui/icons.ts';
import { useWaitingCounts } from './use-waiting-counts.ts';

/** The publisher's unread decisions, one click away on every page. */
export function NotificationBell() {
  const { unreadNotifications } = useWaitingCounts();
  const label =
    unreadNotifications > 0 ? plural(unreadNotifications, 'unread notification') : 'Notifications';
  return (
    <Tooltip label={label}>
      <Indicator
        disabled={unreadNotifications === 0}
        label={unreadNotifications}
        size={17}
        offset={9}
        color="red.8"
        styles={{ indicator: { fontSize: 10, fontWeight: 650 } }}
      >
        <ActionIcon
          component={Link}
          to="/notifications"
          variant="subtle"
          color="gray"
          size={38}
          aria-label={label}
        >
          <IconBell size={20} stroke={1.7} color="var(--mantine-color-text)" aria-hidden />
        </ActionIcon>
      </Indicator>
    </Tooltip>
  );
}
