/**
 * The URL of a request with a path that can be decoded: where an escape is broken or no UTF-8, every percent sign stands
 * for itself. The router would refuse such a path before it knows whose request it is, and lose the click.
 */
export function readableUrl(url: string): string {
  if (!url.includes('%')) return url;
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  return isReadable(path) ? url : path.replaceAll('%', '%25') + (mark < 0 ? '' : url.slice(mark));
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
