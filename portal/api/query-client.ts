import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';

const staleMs = 10_000;
const retriesMax = 2;

/** Faults that a second try can mend; permission and input errors stay what they are. */
function isPassing(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    ['OFFLINE', 'INTERNAL_SERVER_ERROR', 'DOWNSTREAM_SERVICE_ERROR'].includes(error.code)
  );
}

/** The portal's cache. A session that ended anywhere makes the viewer unknown, which leads to the sign-in page. */
export function createQueryClient(): QueryClient {
  const forgetViewer = (error: unknown) => {
    if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') client.setQueryData(['viewer'], null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: forgetViewer }),
    mutationCache: new MutationCache({ onError: forgetViewer }),
    defaultOptions: {
      queries: { staleTime: staleMs, retry: (failures, error) => failures < retriesMax && isPassing(error) },
    },
  });
  return client;
}
