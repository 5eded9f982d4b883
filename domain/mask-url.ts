const mask = '***';
const secretName = /(token|secret|passw|pwd|auth|signature|sig$|api_?-?key|^key$|hash|credential)/i;
/** So long and so mixed that nobody chose it as a word. */
const secretLikeCharsMin = 20;

/**
 * A URL template whose secrets may be shown: what its author wrote out for parameters with names such as `token`, and
 * long mixtures of letters and digits, become ***. Macros stay, so that ids which they stand for remain to be read.
 */
export function maskSecrets(template: string): string {
  const [, start = '', path = '', query = '', fragment = ''] =
    /^([a-z]+:\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(template) ?? [];
  return start + maskPath(path) + maskQuery(query) + maskQuery(fragment);
}

function maskPath(path: string): string {
  return path
    .split('/')
    .map((segment) => (isSecretLike(segment) ? mask : segment))
    .join('/');
}

function maskQuery(query: string): string {
  return query.replace(/([?&#;]?)([^=&#;]*)=([^&#;]*)/g, (_, before: string, name: string, value: string) => {
    const hidden = value !== '' && !value.includes('{') && (secretName.test(name) || isSecretLike(value));
    return `${before}${name}=${hidden ? mask : value}`;
  });
}

function isSecretLike(text: string): boolean {
  return (
    text.length >= secretLikeCharsMin && /^[\w.~+%-]+$/.test(text) && /\d/.test(text) && /[a-z]/i.test(text)
  );
}
