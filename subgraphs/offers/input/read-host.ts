const hostPattern =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const portPattern = /:\d{1,5}$/;

function readHost(text: string): string | null {
  const trimmed = text.trim();
  if (/[\s/?#@:\\[\]%]/.test(trimmed) || !URL.canParse(`http://${trimmed}/`)) return null;
  const host = new URL(`http://${trimmed}/`).hostname.replace(/\.$/, '');
  return hostPattern.test(host) || host === 'localhost' ? host : null;
}

/**
 * A host as it is kept, with a port where there is one ("go.example.com", "localhost:4100"): lower case, ASCII (IDNA),
 * without a full stop at the end; null when it is none. Addresses are refused; of names without a full stop only
 * localhost is one.
 */
export function readHostAndPort(text: string): string | null {
  const port = portPattern.exec(text.trim())?.[0] ?? '';
  const host = readHost(text.trim().slice(0, text.trim().length - port.length));
  return host === null || !URL.canParse(`http://${host}${port}/`) ? null : `${host}${port}`;
}
