import type { UseFormReturnType } from '@mantine/form';
import type {
  ConversionStatus,
  CreatePostbackEndpointInput,
  PostbackMethod,
} from '../../generated/graphql.ts';
import type { PostbackEndpoint } from './endpoint-documents.ts';

export interface EndpointValues extends Record<string, unknown> {
  name: string;
  url: string;
  method: PostbackMethod;
  /** Empty lists let everything through. */
  smartlinkIds: string[];
  offerIds: string[];
  events: string[];
  statuses: ConversionStatus[];
}

export type EndpointForm = UseFormReturnType<EndpointValues>;

export const endpointFields = [
  'name',
  'url',
  'method',
  'filters.smartlinkIds',
  'filters.offerIds',
  'filters.events',
  'filters.statuses',
];

export const newEndpoint: EndpointValues = {
  name: '',
  url: '',
  method: 'GET',
  smartlinkIds: [],
  offerIds: [],
  events: [],
  statuses: [],
};

export function valuesOf(endpoint: PostbackEndpoint): EndpointValues {
  const { name, url, method, smartlinkIds, offerIds, events, statuses } = endpoint;
  return {
    ...{ name, url, method },
    smartlinkIds: smartlinkIds ?? [],
    offerIds: offerIds ?? [],
    events: events ?? [],
    statuses: statuses ?? [],
  };
}

export function inputOf(values: EndpointValues) {
  const some = <T>(list: T[]) => (list.length > 0 ? list : null);
  return {
    name: values.name.trim(),
    url: values.url.trim(),
    method: values.method,
    filters: {
      smartlinkIds: some(values.smartlinkIds),
      offerIds: some(values.offerIds),
      events: some(values.events),
      statuses: some(values.statuses),
    },
  } satisfies CreatePostbackEndpointInput;
}

export const endpointRules = {
  name: (name: string) => (name.trim() ? null : 'Name the system that listens.'),
  url: (url: string) =>
    /^https?:\/\/.+/.test(url.trim()) ? null : 'Enter the address of your system, starting with https://.',
};
