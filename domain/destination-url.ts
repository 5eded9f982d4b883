import { type Macro, macroNamed, macros } from './expand-macros.ts';
import { macroNamesIn, withoutMacros } from './url-template.ts';
import { urlTemplateProblem } from './url-template-problem.ts';

/** Macros that have a value only when an offer was chosen. */
const offerMacros: ReadonlySet<Macro> = new Set(['offer_id', 'advertiser_id', 'payout', 'currency']);

/**
 * What is wrong with an offer's landing page, in one sentence that names the fix, or null when it is good.
 *
 * @param ownHosts the hosts that tracking links live on ("track.example.com", "localhost:4100"): a destination there
 *   would lead visitors in a circle
 */
export function destinationProblem(template: string, ownHosts: readonly string[]): string | null {
  return urlTemplateProblem(template, macroNamed, macros) ?? circleProblem(template, ownHosts);
}

/** Like `destinationProblem`, for a page that is shown when no offer was chosen: an offer's macros are empty there. */
export function fallbackUrlProblem(template: string, ownHosts: readonly string[]): string | null {
  const problem = destinationProblem(template, ownHosts);
  if (problem !== null) return problem;
  const name = macroNamesIn(template).find((text) => {
    const macro = macroNamed(text);
    return macro !== null && offerMacros.has(macro);
  });
  return name === undefined ? null : `{${name}} has no value here, because no offer was chosen: remove it.`;
}

function circleProblem(template: string, ownHosts: readonly string[]): string | null {
  const url = parsed(withoutMacros(template, 'x'));
  if (url === null || !ownHosts.some((host) => sameHost(host, url))) return null;
  return `${url.host} is where our own tracking links live: visitors would go in a circle. Use the landing page itself.`;
}

function parsed(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** "Track.Example.com." and "track.example.com:443" are the same place as far as visitors are concerned. */
function sameHost(host: string, url: URL): boolean {
  const own = parsed(`${url.protocol}//${host}`);
  return own !== null && placeOf(own.hostname) === placeOf(url.hostname) && own.port === url.port;
}

/** What a parsed host name of a machine for itself looks like: however it was spelt, numbers stand in full. */
const thisMachine =
  /^((.+\.)?localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:(7f[0-9a-f]{2}:[0-9a-f]+|0:0)\])$/;

function placeOf(hostname: string): string {
  const name = hostname.replace(/\.$/, '');
  return thisMachine.test(name) ? 'localhost' : name;
}
