import type { KeyObject } from 'node:crypto';
import type { Viewer } from '../../domain/viewer.ts';
import { claimsOf, viewerAudience } from '../../domain/viewer-claims.ts';
import { signToken } from '../../platform/signed-token.ts';

/** An answer; `Data` is what the test asked for. */
export interface SubgraphAnswer<Data> {
  readonly data: Data;
  readonly errors?: readonly {
    readonly message: string;
    readonly path: readonly unknown[];
    readonly extensions: { readonly code: string };
  }[];
}

/** Asks a subgraph over HTTP, as the gateway does for this viewer. */
export async function askSubgraph<Data>(
  {
    url,
    viewerKey,
    viewer,
  }: { readonly url: string; readonly viewerKey: KeyObject; readonly viewer: Viewer },
  query: string,
  variables: object,
): Promise<SubgraphAnswer<Data>> {
  const token = await signToken(viewerKey, viewerAudience, claimsOf(viewer), 60);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as SubgraphAnswer<Data>;
}
