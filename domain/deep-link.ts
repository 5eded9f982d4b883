/** The parameter of a tracking link that names the page its visitors are to see. */
export const deepLinkParameter = 'url';

export const deepLinkCharsMax = 2048;

const schemePattern = /^https?:\/\/[^/\\?#@]+(?:[/?#]|$)/i;
const wildcard = '*.';

/**
 * The page that a publisher wants its visitors to see, in the one spelling that was judged; null unless it lies on a host
 * that the offer allows. Spellings that programs read differently (other schemes, a user name before the host, a
 * backslash, a space or control character, a port that is not allowed) are refused.
 *
 * @param hosts "shop.example" is that host alone, "*.shop.example" all below it, "shop.example:8443" that port alone
 */
export function allowedDeepLink(text: string, hosts: readonly string[]): string | null {
  if (hosts.length === 0 || text.length > deepLinkCharsMax) return null;
  if (/[\s\\\p{Cc}]/u.test(text) || !schemePattern.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  url.hostname = withoutDot(url.hostname);
  return hosts.some((host) => covers(host, url)) ? url.href : null;
}

function covers(host: string, { hostname, host: hostWithPort, protocol }: URL): boolean {
  const isWildcard = host.startsWith(wildcard);
  // Written by people: the URL's own rules make "Münch.example." the same as "xn--mnch-0ra.example".
  const written = `${protocol}//${isWildcard ? host.slice(wildcard.length) : host}`;
  if (!URL.canParse(written)) return false;
  const allowed = new URL(written);
  allowed.hostname = withoutDot(allowed.hostname);
  if (!isWildcard) return hostWithPort === allowed.host;
  return hostWithPort.endsWith(`.${allowed.host}`) && hostname.length > allowed.hostname.length + 1;
}

function withoutDot(hostname: string): string {
  return hostname.replace(/\.$/, '');
}

/**
 * An offer's landing page moved to the page of a deep link: that page with the parameters of the landing page, which
 * carry the click's id and win over parameters of the same name. The deep link itself holds no macros.
 *
 * @param deepLink as `allowedDeepLink` gave it
 * @param urlTemplate the offer's landing page
 */
export function deepLinkTemplate(deepLink: string, urlTemplate: string): string {
  const [page = '', fragment = ''] = splitAt(literal(deepLink), '#');
  const [path = '', ownQuery = ''] = splitAt(page, '?');
  const [, queryOfTemplate = ''] = splitAt(splitAt(urlTemplate, '#')[0] ?? '', '?');
  const taken = new Set(parametersOf(queryOfTemplate).map(nameOf));
  const kept = parametersOf(ownQuery).filter((parameter) => !taken.has(nameOf(parameter)));
  const query = [...kept, ...parametersOf(queryOfTemplate)].join('&');
  return `${path}${query === '' ? '' : `?${query}`}${fragment === '' ? '' : `#${fragment}`}`;
}

/** Braces as escapes, so that no publisher's text is taken for a macro. */
function literal(text: string): string {
  return text.replaceAll('{', '%7B').replaceAll('}', '%7D');
}

function splitAt(text: string, mark: string): [string, string] {
  const place = text.indexOf(mark);
  return place < 0 ? [text, ''] : [text.slice(0, place), text.slice(place + 1)];
}

function parametersOf(query: string): string[] {
  return query.split('&').filter((parameter) => parameter !== '');
}

function nameOf(parameter: string): string {
  return [...new URLSearchParams(parameter).keys()][0] ?? '';
}
