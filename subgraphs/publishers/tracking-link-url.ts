/** The address that visitors open. */
export function trackingLinkUrl(trackingUrl: string, code: string): string {
  return `${trackingUrl}/s/${code}`;
}
