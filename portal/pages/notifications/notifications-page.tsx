import { Button, Skeleton, Stack } from '@mantine/core';
import { Empty } from '../../ui/empty.tsx';
import { IconBell, IconCheck } from '../../ui/icons.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Surface } from '../../ui/surface.tsx';
import { NotificationRow } from './notification-row.tsx';
import classes from './notifications.module.css';
import { useMarkRead, useNotifications } from './use-notifications.ts';

/** The network's decisions about this publisher's applications. */
export function NotificationsPage() {
  const pages = useNotifications();
  const markRead = useMarkRead();
  const unreadIds = pages.nodes?.filter((node) => !node.readAt).map((node) => node.id) ?? [];
  return (
    <Page
      title="Notifications"
      trail={[{ label: 'Account' }, { label: 'Notifications' }]}
      actions={
        <Button
          variant="default"
          leftSection={<IconCheck size={16} aria-hidden />}
          disabled={unreadIds.length === 0}
          loading={markRead.isPending}
          onClick={() => markRead.mutate({ ids: unreadIds })}
        >
          Mark all as read
        </Button>
      }
    >
      {pages.error && !pages.nodes ? (
        <Problem error={pages.error} onRetry={pages.retry} />
      ) : (
        <Surface inset="none">
          {pages.nodes ? (
            <ul className={classes.list}>
              {pages.nodes.map((notification) => (
                <NotificationRow
                  key={notification.id}
                  notification={notification}
                  onRead={() => markRead.mutate({ ids: [notification.id] })}
                />
              ))}
            </ul>
          ) : (
            <Stack p="lg">
              <Skeleton h={48} />
              <Skeleton h={48} />
              <Skeleton h={48} />
            </Stack>
          )}
          {pages.nodes?.length === 0 ? (
            <Empty
              icon={<IconBell aria-hidden />}
              title="Nothing new"
              description="When the network decides on an application, you hear of it here."
            />
          ) : null}
          <LoadMore pages={pages} />
        </Surface>
      )}
    </Page>
  );
}
