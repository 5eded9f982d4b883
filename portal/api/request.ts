import type { TypedDocumentString } from '../generated/graphql.ts';
import { ApiError } from './api-error.ts';

interface Answer<TData> {
  data?: TData | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

async function post(query: string, variables: unknown, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, variables }),
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError('The network could not be reached.', 'OFFLINE');
  }
}

/** Sends one operation with the session cookie. Throws ApiError when the answer holds any error: half an answer is not shown. */
export async function request<TData, TVariables>(
  document: TypedDocumentString<TData, TVariables>,
  variables: TVariables,
  signal?: AbortSignal,
): Promise<TData> {
  const response = await post(document.toString(), variables, signal);
  const answer = (await response.json().catch(() => ({}))) as Answer<TData>;
  const [error] = answer.errors ?? [];
  if (error) throw new ApiError(error.message, error.extensions?.code ?? 'INTERNAL_SERVER_ERROR');
  if (response.status === 401) throw new ApiError('Please sign in.', 'UNAUTHENTICATED');
  if (response.status === 429) throw new ApiError('Too many requests.', 'THROTTLED');
  if (!answer.data) throw new ApiError('The network did not answer as expected.', 'INTERNAL_SERVER_ERROR');
  return answer.data;
}
