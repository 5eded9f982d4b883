import { type Macro, macroNamed, macroNamesIn, macros } from './expand-macros.ts';

export const destinationCharsMax = 2048;

/** Macros that have a value only when an offer was chosen. */
const offerMacros: ReadonlySet<Macro> = new Set(['offer_id', 'advertiser_id', 'payout', 'currency']);
const macroText = /\{[^{}]*\}/g;
const authorityPattern = /^https?:\/\/([^/?#]*)/i;

/**
 * What is wrong with an offer's landing page, in one sentence that names the fix, or null when it is good.
 *
 * @param ownHosts the hosts that tracking links live on ("track.example.com", "localhost:4100"): a destination there
 *   would lead visitors in a circle
 */
export function destinationProblem(template: string, ownHosts: readonly string[]): string | null {
  return shapeProblem(template, ownHosts) ?? macroProblem(template);
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

function shapeProblem(template: string, ownHosts: readonly string[]): string | null {
  if (template.length > destinationCharsMax) return `Use at most ${destinationCharsMax} characters.`;
  if (/[\s\\]/.test(template) || hasControls(template)) {
    return 'Remove spaces and backslashes; write a space as %20.';
  }
  const authority = authorityPattern.exec(template)?.[1];
  if (authority === undefined)
    return 'Start with https:// (or http://) and a host, such as https://shop.example.com/.';
  if (/[{}]/.test(authority))
    return 'Macros may stand after the host only: in the path, the query or the fragment.';
  if (authority.includes('@')) return 'Remove the user name and password before the host.';
  const url = parsed(template.replace(macroText, 'x'));
  if (url === null || authority === '') return `"${authority}" is not a host: check its spelling.`;
  if (ownHosts.some((host) => sameHost(host, url))) {
    return `${url.host} is where our own tracking links live: visitors would go in a circle. Use the landing page itself.`;
  }
  return null;
}

function macroProblem(template: string): string | null {
  const unknown = macroNamesIn(template).find((name) => macroNamed(name) === null);
  if (unknown !== undefined) {
    return `{${unknown}} is not a macro: use one of ${macros.map((name) => `{${name}}`).join(' ')}.`;
  }
  if (/[{}]/.test(template.replace(macroText, '')))
    return 'A brace has no partner: write %7B or %7D for the character itself.';
  return null;
}

function hasControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  return /[\u0000-\u001f\u007f]/.test(text);
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
