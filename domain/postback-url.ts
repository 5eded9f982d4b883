import { postbackMacroNamed, postbackMacros } from './postback-template.ts';
import { macroNamesIn, withoutMacros } from './url-template.ts';
import { urlTemplateProblem } from './url-template-problem.ts';

/** Where postbacks may go beyond servers of the public Internet. */
export interface PostbackReach {
  /** `host:port` of servers that are allowed though they are private, over http too. */
  readonly targets: readonly string[];
  /** Whether a host is an IP address that the Internet does not route to a server of its own. */
  readonly isPrivateAddress: (host: string) => boolean;
}

/** Names that only machines of one network know. */
const privateName =
  /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa|test|invalid)$/;

/** What is wrong with a postback's URL, in one sentence that names the fix, or null when it is good. */
export function postbackUrlProblem(template: string, reach: PostbackReach): string | null {
  const problem = urlTemplateProblem(template, postbackMacroNamed, postbackMacros);
  if (problem !== null) return problem;
  const url = new URL(withoutMacros(template, 'x'));
  if (reach.targets.includes(targetOf(url))) return null;
  if (url.protocol !== 'https:') return 'Start with https://: postbacks carry money and ids.';
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const isPrivate = reach.isPrivateAddress(host) || privateName.test(host) || !/[.:]/.test(host);
  return isPrivate
    ? `${url.hostname} is not on the public Internet: use the public name of your server.`
    : null;
}

/** `host:port` of a URL, the scheme's own port written out. */
export function targetOf(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

/** Placeholders of other systems, and braces that were encoded: they would arrive as they are. */
const foreignPlaceholder =
  /#\w{2,40}#|\[\[?\w{2,40}\]\]?|%7B\w{2,40}%7D|%%\w{2,40}%%|__[A-Z][A-Z0-9_]{1,38}__/gi;

/** What a person who is writing a URL should look at, though it could be saved: a sentence for each. */
export function postbackUrlHints(template: string): string[] {
  const names = macroNamesIn(template);
  const misspelt = names
    .filter((name) => postbackMacroNamed(name) === null)
    .flatMap((name) => {
      const meant = postbackMacroNamed(name.trim().toLowerCase());
      return meant === null ? [] : [`{${name}} is not a macro: write {${meant}}.`];
    });
  const foreign = [...new Set(withoutMacros(template, '').match(foreignPlaceholder) ?? [])].map(
    (text) => `${text} will be sent as it is: macros stand in braces, such as {click_id}.`,
  );
  const known = new Set(names.map(postbackMacroNamed));
  const blind = known.has('click_id') || known.has('pub_click_id') || known.has('conversion_id');
  return [
    ...misspelt,
    ...foreign,
    ...(blind
      ? []
      : ['Nothing tells which click it was: add {click_id}, or {transaction_id} for your own id.']),
  ];
}
