import { Text } from '@mantine/core';
import { Link } from 'react-router';
import type { NotificationKind } from '../../generated/graphql.ts';
import { IconBan, IconCircleCheck, IconX } from '../../ui/icons.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import classes from './notifications.module.css';
import type { NotificationItem } from './use-notifications.ts';

const kinds: Record<NotificationKind, { tone: string; icon: typeof IconX }> = {
  APPLICATION_APPROVED: { tone: 'good', icon: IconCircleCheck },
  APPLICATION_DECLINED: { tone: 'bad', icon: IconX },
  APPLICATION_REVOKED: { tone: 'bad', icon: IconBan },
  POSTBACKS_FAILING: { tone: 'bad', icon: IconX },
  POSTBACKS_PAUSED: { tone: 'bad', icon: IconBan },
};

/** One decision; opening it leads to the smartlink and marks it read. */
export function NotificationRow({
  notification,
  onRead,
}: {
  notification: NotificationItem;
  onRead: () => void;
}) {
  const { tone, icon: Icon } = kinds[notification.kind];
  const isUnread = !notification.readAt;
  const open = () => (isUnread ? onRead() : undefined);
  return (
    <li className={classes.row} data-unread={isUnread || undefined} data-testid="notification">
      <span className={classes.icon} data-tone={tone}>
        <Icon size={19} aria-hidden />
      </span>
      <div className={classes.words}>
        {notification.smartlink ? (
          <Link
            to={`/offers/smartlinks/${notification.smartlink.id}`}
            className={classes.link}
            onClick={open}
          >
            {notification.title}
          </Link>
        ) : (
          <button type="button" className={classes.link} onClick={open}>
            {notification.title}
          </button>
        )}
        <Text size="sm" c="dimmed" mt={2}>
          {notification.body}
        </Text>
      </div>
      <Text size="xs" c="dimmed" className={classes.time} component="div">
        <RelativeTime at={notification.createdAt} />
        {isUnread ? <span className={classes.dot} role="img" aria-label="Unread" /> : null}
      </Text>
    </li>
  );
}
