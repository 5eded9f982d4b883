import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { TypedDocumentString } from '../generated/graphql.ts';
import { request } from './request.ts';

interface Connection<TNode> {
  edges: { node: TNode }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  totalCount: number;
}

export interface Pages<TNode> {
  /** Undefined until the first page is there. */
  nodes: TNode[] | undefined;
  totalCount: number;
  error: unknown;
  retry: () => void;
  hasMore: boolean;
  loadMore: () => void;
  isLoadingMore: boolean;
  /** The nodes answer an older search; the new answer is on its way. */
  isOutdated: boolean;
}

/** A connection, page after page, as one growing list. The document takes its cursor as `$after`. */
export function usePages<TData, TVariables extends { after?: string | null | undefined }, TNode>(
  document: TypedDocumentString<TData, TVariables>,
  variables: Omit<TVariables, 'after'>,
  connectionOf: (data: TData) => Connection<TNode>,
  refreshMs?: number,
): Pages<TNode> {
  const query = useInfiniteQuery({
    queryKey: ['api', document.toString(), variables],
    queryFn: ({ pageParam, signal }) =>
      request(document, { ...variables, after: pageParam } as TVariables, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => {
      const { hasNextPage, endCursor } = connectionOf(last).pageInfo;
      return hasNextPage ? endCursor : null;
    },
    placeholderData: keepPreviousData,
    ...(refreshMs ? { refetchInterval: refreshMs } : {}),
  });
  const connections = query.data?.pages.map(connectionOf);
  return {
    nodes: connections?.flatMap((connection) => connection.edges.map((edge) => edge.node)),
    totalCount: connections?.at(-1)?.totalCount ?? 0,
    error: query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadMore: () => void query.fetchNextPage(),
    isLoadingMore: query.isFetchingNextPage,
    isOutdated: query.isPlaceholderData,
  };
}
