import type { UseFormReturnType } from '@mantine/form';
import type { ConnectionType, Device, ExplainRoutingInput } from '../../generated/graphql.ts';

/** A visitor that nobody is, as the form keeps it: '' and null are not known. */
export interface VisitorValues extends Record<string, unknown> {
  /** The id or the code of a tracking link. */
  link: string;
  country: string | null;
  device: Device | null;
  os: string;
  osVersion: string;
  browser: string;
  languages: string[];
  connectionType: ConnectionType | null;
  region: string;
  city: string;
  asn: string;
  ip: string;
  /** The first sub-id, which auto-optimize learns by. */
  sub1: string;
  /** 'YYYY-MM-DD HH:mm:ss' in the reader's own zone; null: now. */
  at: string | null;
  /** Per cent, 0 to below 100. */
  draw: number;
}

export type VisitorForm = UseFormReturnType<VisitorValues>;

export const unknownVisitor: VisitorValues = {
  ...{ link: '', country: null, device: null, os: '', osVersion: '', browser: '', languages: [] },
  ...{ connectionType: null, region: '', city: '', asn: '', ip: '', sub1: '', at: null, draw: 50 },
};

const drawPercentMax = 99.99;

export function explainInputOf(values: VisitorValues): ExplainRoutingInput {
  const { country, device, languages, connectionType, asn, at, draw } = values;
  const text = (value: string) => value.trim() || null;
  return {
    link: codeOf(values.link),
    at: at ? new Date(at.replace(' ', 'T')).toISOString() : null,
    sub1: text(values.sub1),
    draw: Math.min(drawPercentMax, draw) / 100,
    visitor: {
      ...{ country, device, connectionType, languages },
      ...{ os: text(values.os), osVersion: text(values.osVersion), browser: text(values.browser) },
      ...{ region: text(values.region), city: text(values.city), ip: text(values.ip) },
      asn: text(asn),
    },
  };
}

/** The code in a tracking link's address; anything else is what it is. */
export function codeOf(link: string): string {
  return /\/s\/([^/?#]+)/.exec(link)?.[1] ?? link.trim();
}

export const visitorRules = {
  link: (link: string) => (link.trim() ? null : 'Choose a link.'),
  asn: (asn: string) => (/^\d*$/.test(asn.trim()) ? null : 'Digits only, such as 3320.'),
};
