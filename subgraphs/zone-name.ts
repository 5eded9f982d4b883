import { Temporal } from 'temporal-polyfill';

/**
 * The IANA name of a time zone as it is spelled, or null when there is none of that name. Offsets such as +02:00 are
 * refused: they have no summer time, so their days are not those of any place.
 */
export function zoneName(text: string): string | null {
  if (!/^[A-Za-z]/.test(text)) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId;
  } catch {
    return null;
  }
}
