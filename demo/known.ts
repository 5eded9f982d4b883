/** Ids by the name or key that the demo's description uses. */
export type Ids = ReadonlyMap<string, string>;

export function known(ids: Ids, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The demo network names "${name}", which it does not make.`);
  return id;
}
