/**
 * The address that visitors open.
 *
 * @param trackingUrl where the installation's own tracking links start, without a slash at the end
 * @param linkHost the tracking domain of the link's smartlink or of the network; null: there is none
 */
export function trackingLinkUrl(trackingUrl: string, linkHost: string | null, code: string): string {
  const start = linkHost === null ? trackingUrl : `${new URL(trackingUrl).protocol}//${linkHost}`;
  return `${start}/s/${code}`;
}
