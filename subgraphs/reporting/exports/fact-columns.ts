import type { SheetColumn } from './sheet.ts';
import { zoneTime } from './zone-time.ts';

/** Names of what ids stand for. */
export type Names = ReadonlyMap<string, string>;

/** What clicks and conversions both belong to. */
interface Owned {
  readonly smartlinkId?: string | null | undefined;
  readonly publisherId?: string | null | undefined;
  readonly offerId?: string | null | undefined;
  readonly advertiserId?: string | null | undefined;
}

/** The ids of a fact that have names. */
export function namedIds(fact: Owned): string[] {
  const { smartlinkId, publisherId, offerId, advertiserId } = fact;
  return [smartlinkId, publisherId, offerId, advertiserId].filter((id) => typeof id === 'string');
}

/** A moment twice: as the clock of the zone shows it, and in UTC, which tells apart the hour that comes twice. */
export function timeColumns<Row>(name: string, timeZone: string, at: (row: Row) => Date): SheetColumn<Row>[] {
  const local = zoneTime(timeZone);
  return [
    { name: `${name} (${timeZone})`, value: (row) => local(at(row)) },
    { name: `${name} (UTC, ISO 8601)`, value: (row) => at(row).toISOString() },
  ];
}

/** What a fact belongs to, each by its id and its name. */
export function ownerColumns<Row extends Owned>(names: Names): SheetColumn<Row>[] {
  const both = (name: string, id: (row: Row) => string | null | undefined, staffOnly: boolean) => [
    { name: `${name}_id`, value: (row: Row) => id(row) ?? '', staffOnly },
    { name, value: (row: Row) => names.get(id(row) ?? '') ?? '', staffOnly },
  ];
  return [
    ...both('smartlink', (row) => row.smartlinkId, false),
    ...both('publisher', (row) => row.publisherId, true),
    ...both('offer', (row) => row.offerId, false),
    ...both('advertiser', (row) => row.advertiserId, true),
  ];
}

const labels = ['sub1', 'sub2', 'sub3', 'sub4', 'sub5'] as const;

export function labelColumns<
  Row extends { readonly [label in (typeof labels)[number]]: string },
>(): SheetColumn<Row>[] {
  return labels.map((label) => ({ name: label, value: (row: Row) => row[label] }));
}
