import {
  type CompiledTemplate,
  compileTemplate,
  expandMacros,
  type MacroSource,
} from '../domain/expand-macros.ts';
import { RecentCache } from './recent-cache.ts';

/** Proxies refuse headers beyond 8 KB: longer destinations go without what visitors and publishers wrote at length. */
const destinationCharsMax = 8_000;
/** Deep links make templates, too: enough for every offer, and no more than some tens of megabytes. */
const templatesMax = 20_000;
const hostPattern = /^https?:\/\/([^/?#]*)/i;

/** The parameter that counts our own redirects in a row. */
export const hopsParameter = '_h';

interface Template extends CompiledTemplate {
  /** With its port, if any: macros stand behind it only. */
  readonly host: string;
}

const templates = new RecentCache<string, Template>(templatesMax, (text) => ({
  ...compileTemplate(text),
  host: hostPattern.exec(text)?.[1] ?? '',
}));

/** The host that a template leads to, '' when it leads nowhere. */
export function hostOf(template: string): string {
  return templates.get(template).host;
}

/** A template with the click's values: an absolute URL of visible ASCII, or '' when the template is none. */
export function expandDestination(urlTemplate: string, source: MacroSource): string {
  const template = templates.get(urlTemplate);
  if (template.host === '') return '';
  const url = expandMacros(template, source);
  if (url.length <= destinationCharsMax) return url;
  return expandMacros(template, { ...source, ...withoutTexts });
}

const withoutTexts = {
  ...{ subIds: ['', '', '', '', ''], publisherClickId: '', referrer: '', userAgent: '' },
} as const satisfies Partial<MacroSource>;

/** The same URL with the number of our own redirects that will have led there. */
export function countHop(url: string, hops: number): string {
  const mark = url.indexOf('#');
  const [page, fragment] = mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark)];
  return `${page}${page.includes('?') ? '&' : '?'}${hopsParameter}=${hops + 1}${fragment}`;
}
