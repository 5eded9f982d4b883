import { type KeyObject, randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../platform/new-id.ts';
import { sealText } from '../../platform/sealed-text.ts';
import { PostbackSecretRow } from './entities/postback-secret-row.ts';

const secretBytes = 32;
const hintChars = 4;

/** How long the secret that is replaced goes on signing too: time for the publisher to change its systems. */
export const oldSecretHours = 24;

/** Makes the secret that signs an endpoint's bodies from now on, as Standard Webhooks writes them. @returns the secret itself */
export function addPostbackSecret(em: EntityManager, key: KeyObject, endpointId: string): string {
  const secret = `whsec_${randomBytes(secretBytes).toString('base64')}`;
  em.create(PostbackSecretRow, {
    id: newId('pbs'),
    endpointId,
    sealed: sealText(key, endpointId, secret),
    hint: secret.slice(-hintChars),
  });
  return secret;
}

/**
 * Lets the newest secret sign for some hours more and ends those before it: with the one that is made next, two are
 * good at most.
 *
 * @param keepHours 0: it ends at once
 */
export async function retirePostbackSecrets(
  em: EntityManager,
  endpointId: string,
  keepHours: number,
): Promise<void> {
  const expiresAt = new Date(Date.now() + keepHours * 3_600_000);
  await em.nativeDelete(PostbackSecretRow, {
    endpointId,
    ...(keepHours > 0 && { expiresAt: { $ne: null } }),
  });
  await em.nativeUpdate(PostbackSecretRow, { endpointId, expiresAt: null }, { expiresAt });
}
