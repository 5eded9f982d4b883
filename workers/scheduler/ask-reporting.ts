import type { KeyObject } from 'node:crypto';
import type { Viewer } from '../../domain/viewer.ts';
import { claimsOf, viewerAudience } from '../../domain/viewer-claims.ts';
import { signToken } from '../../platform/signed-token.ts';

/** Asks the reporting subgraph in somebody's name. Throws when it is away, refuses, or fails in any field. */
export type AskReporting = <Data>(viewer: Viewer, query: string, variables: object) => Promise<Data>;

const tokenSeconds = 60;
const answerMsMax = 300_000;

/**
 * @param url its GraphQL URL
 * @param viewerKey what the gateway, too, signs viewers with
 */
export function createAskReporting(url: string, viewerKey: KeyObject): AskReporting {
  return async <Data>(viewer: Viewer, query: string, variables: object) => {
    const token = await signToken(viewerKey, viewerAudience, claimsOf(viewer), tokenSeconds);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(answerMsMax),
    }).catch((cause: unknown) => {
      throw new Error('the reporting subgraph does not answer', { cause });
    });
    const answer = (await response.json()) as { data?: Data; errors?: readonly { message: string }[] };
    if (answer.errors !== undefined || answer.data === undefined) {
      const messages = answer.errors?.map(({ message }) => message).join(' ');
      throw new Error(`reporting: ${messages ?? `HTTP ${response.status}`}`);
    }
    return answer.data;
  };
}

/** The network itself, for what it does by the clock. */
export const clockViewer: Viewer = {
  userId: 'scheduler',
  role: 'NETWORK_ADMIN',
  publisherId: null,
  scopes: ['BILLING_WRITE'],
  viaKey: null,
};
