import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { TypedDocumentString } from '../generated/graphql.ts';
import { request } from './request.ts';

export interface ApiOptions {
  /** Ask again this often while the page is open and visible. */
  refreshMs?: number;
  /** Show the answer to the previous variables until the new one is there, so that nothing jumps. */
  keepPrevious?: boolean;
  enabled?: boolean;
}

/** The answer to one operation, cached by its text and variables. */
export function useApi<TData, TVariables>(
  document: TypedDocumentString<TData, TVariables>,
  variables: TVariables,
  { refreshMs, keepPrevious, enabled = true }: ApiOptions = {},
) {
  return useQuery({
    queryKey: ['api', document.toString(), variables],
    queryFn: ({ signal }) => request(document, variables, signal),
    enabled,
    ...(refreshMs ? { refetchInterval: refreshMs } : {}),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}
