/**
 * One parameter of a query, decoded once; the first one counts. Null when there is none: most requests have none, and
 * for them the query is not taken apart.
 */
export function queryParameter(query: string, name: string): string | null {
  return query.includes(`${name}=`) ? new URLSearchParams(query).get(name) : null;
}
