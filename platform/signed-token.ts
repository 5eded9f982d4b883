import type { KeyObject } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';

const algorithm = 'HS256';

/** A signed statement (JWT) for one audience that expires by itself. */
export async function signToken(
  key: KeyObject,
  audience: string,
  claims: Record<string, unknown>,
  lifetimeSeconds: number,
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm })
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${lifetimeSeconds} seconds`)
    .sign(key);
}

/** The claims of a token made by `signToken`. Throws when it is forged, expired or meant for another audience. */
export async function verifyToken(
  key: KeyObject,
  audience: string,
  token: string,
): Promise<Record<string, unknown>> {
  const { payload } = await jwtVerify(token, key, {
    audience,
    algorithms: [algorithm],
    requiredClaims: ['exp'], // without it a token would be good for ever
  });
  return payload;
}
