/** A city as a rule names it: where names are shared, the country or region before it tells which. */
export interface City {
  /** ISO 3166-1 alpha-2, or '' for any. */
  readonly country: string;
  /** ISO 3166-2, or '' for any. */
  readonly region: string;
  /** As `foldName` makes it. */
  readonly name: string;
}

const cityPattern = /^(?:([A-Z]{2})(-[A-Z0-9]{1,3})? +)?(\S.*)$/;

/** "Berlin", "US Springfield", "US-NY New York". */
export function parseCity(text: string): City {
  const [, country = '', region = '', name = ''] = cityPattern.exec(text.trim()) ?? [];
  return { country, region: region === '' ? '' : country + region, name: foldName(name) };
}

/** Names are compared without case and accents: "São Paulo" is "sao paulo". */
export function foldName(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
