import { postbackUrlProblem as problemOf } from '../domain/postback-url.ts';
import { isAddress, isPublicAddress } from '../platform/public-address.ts';

/** What is wrong with a postback's URL, in one sentence, or null. `targets` are private servers that are allowed. */
export function postbackUrlProblem(url: string, targets: readonly string[]): string | null {
  const isPrivateAddress = (host: string) => isAddress(host) && !isPublicAddress(host);
  return problemOf(url.trim(), { targets, isPrivateAddress });
}
