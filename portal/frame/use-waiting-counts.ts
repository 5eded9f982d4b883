import { isStaff, useViewer } from '../api/session.ts';
import { useApi } from '../api/use-api.ts';
import { graphql } from '../generated/gql.ts';

const refreshMs = 10_000;

const pendingApplicationsDocument = graphql(`
  query PendingApplicationsCount {
    applications(first: 1, status: PENDING) {
      totalCount
    }
  }
`);

const unreadNotificationsDocument = graphql(`
  query UnreadNotificationsCount {
    notifications(first: 1) {
      unreadCount
    }
  }
`);

export interface WaitingCounts {
  pendingApplications: number;
  unreadNotifications: number;
}

/** How much waits for this person, kept fresh while the portal is open. */
export function useWaitingCounts(): WaitingCounts {
  const staff = isStaff(useViewer());
  const pending = useApi(pendingApplicationsDocument, {}, { refreshMs, enabled: staff });
  const unread = useApi(unreadNotificationsDocument, {}, { refreshMs, enabled: !staff });
  return {
    pendingApplications: pending.data?.applications.totalCount ?? 0,
    unreadNotifications: unread.data?.notifications.unreadCount ?? 0,
  };
}
