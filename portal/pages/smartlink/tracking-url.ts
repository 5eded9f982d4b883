/** The slots of a tracking link, in order; longer values are cut by the redirect. */
export const subIdNames = ['pub_sub', 'pub_sub2', 'pub_sub3', 'pub_sub4', 'pub_sub5'] as const;
export type SubIdName = (typeof subIdNames)[number];
export const subIdCharsMax = 255;

/** The tracking link with its sub-ids, percent-encoded; empty ones are left out. */
export function trackingUrl(link: string, subIds: Partial<Record<SubIdName, string>>): string {
  const pairs = subIdNames.flatMap((name) => {
    const value = subIds[name]?.trim();
    return value ? [`${name}=${encodeURIComponent(value)}`] : [];
  });
  if (pairs.length === 0) return link;
  return `${link}${link.includes('?') ? '&' : '?'}${pairs.join('&')}`;
}
