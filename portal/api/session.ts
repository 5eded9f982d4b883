import { useQuery, useQueryClient } from '@tanstack/react-query';
import { graphql } from '../generated/gql.ts';
import type { ViewerQuery } from '../generated/graphql.ts';
import { ApiError } from './api-error.ts';
import { request } from './request.ts';

export type Viewer = ViewerQuery['viewer'];

const viewerDocument = graphql(`
  query Viewer {
    viewer {
      id
      name
      email
      role
      scopes
      publisher {
        id
        name
      }
    }
  }
`);

/** The signed-in person, or null when nobody is. */
async function fetchViewer(): Promise<Viewer | null> {
  try {
    return (await request(viewerDocument, {})).viewer;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') return null;
    throw error;
  }
}

export function useSession() {
  return useQuery({ queryKey: ['viewer'], queryFn: fetchViewer, staleTime: Number.POSITIVE_INFINITY });
}

/** The signed-in person, inside the frame, which is only drawn for one. */
export function useViewer(): Viewer {
  const viewer = useSession().data;
  if (!viewer) throw new Error('A page that needs a viewer was drawn outside the frame.');
  return viewer;
}

export function isStaff(viewer: Viewer): boolean {
  return viewer.role !== 'PUBLISHER';
}

async function postAuth(path: string, body: object): Promise<Response> {
  try {
    return await fetch(`/auth/${path}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new ApiError('The network could not be reached.', 'OFFLINE');
  }
}

/** Starts a session cookie. Throws ApiError with a sentence for the person. */
export async function signIn(email: string, password: string): Promise<void> {
  const response = await postAuth('sign-in/email', { email, password });
  if (response.ok) return;
  if (response.status === 429) {
    const minutes = Math.ceil(Number(response.headers.get('retry-after') ?? 60) / 60);
    const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`;
    throw new ApiError(`Too many attempts. Wait ${wait}, then try again.`, 'TOO_MANY_ATTEMPTS');
  }
  if (response.status >= 500)
    throw new ApiError('Signing in does not work right now. Please try again in a moment.', 'AUTH_DOWN');
  throw new ApiError('That email and password do not match. Check both and try again.', 'WRONG_CREDENTIALS');
}

/** Ends the session and forgets everything that was read with it. */
export function useSignOut() {
  const client = useQueryClient();
  return async () => {
    await postAuth('sign-out', {});
    client.clear();
    client.setQueryData(['viewer'], null);
  };
}
