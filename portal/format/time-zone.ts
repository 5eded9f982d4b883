/** The IANA name of the reader's own zone. */
export const browserTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every zone to choose from, UTC first. */
export function timeZones(): string[] {
  return [...new Set(['UTC', browserTimeZone(), ...Intl.supportedValuesOf('timeZone')])];
}
