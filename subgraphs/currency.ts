const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether the text is the ISO 4217 code of a currency, in capitals as codes are kept. */
export function isCurrency(code: string): boolean {
  return currencies.has(code);
}
