import { useAction } from '../../api/use-action.ts';
import { usePages } from '../../api/use-pages.ts';
import { graphql } from '../../generated/gql.ts';
import type { NotificationsPageQuery } from '../../generated/graphql.ts';

const rowsPerPage = 30;
const refreshMs = 15_000;

const notificationsDocument = graphql(`
  query NotificationsPage($first: Int!, $after: String) {
    notifications(first: $first, after: $after) {
      edges {
        node {
          id
          kind
          title
          body
          createdAt
          readAt
          smartlink {
            id
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

const markReadDocument = graphql(`
  mutation MarkNotificationsRead($ids: [ID!]!) {
    markNotificationsRead(ids: $ids) {
      notifications {
        id
        readAt
      }
      userErrors {
        field
        message
        code
      }
    }
  }
`);

export type NotificationItem = NotificationsPageQuery['notifications']['edges'][number]['node'];

export function useNotifications() {
  return usePages(notificationsDocument, { first: rowsPerPage }, (data) => data.notifications, refreshMs);
}

export function useMarkRead() {
  return useAction(markReadDocument);
}
