import type { UseFormReturnType } from '@mantine/form';
import type {
  CreateSmartlinkInput,
  OfferStatus,
  OptimiseFor,
  RedirectType,
  ReferrerPolicy,
  SmartlinkMode,
  SmartlinkVisibility,
} from '../../generated/graphql.ts';
import type { NamedPublisher } from '../../ui/publisher-picker/use-publisher-search.ts';
import type { EditedSmartlink } from './editor-documents.ts';

export interface PoolRow {
  offerId: string;
  name: string;
  status: OfferStatus;
  weight: number;
  priority: number;
}

export interface SmartlinkValues extends Record<string, unknown> {
  name: string;
  description: string;
  visibility: SmartlinkVisibility;
  mode: SmartlinkMode;
  /** Kept while another mode is chosen. */
  optimiseFor: OptimiseFor;
  fallbackUrl: string;
  fallbackOffer: { id: string; name: string } | null;
  sticky: boolean;
  redirectType: RedirectType;
  referrerPolicy: ReferrerPolicy;
  /** Null: the default one. */
  trackingDomainId: string | null;
  pool: PoolRow[];
  allowedPublishers: NamedPublisher[];
}

export type SmartlinkForm = UseFormReturnType<SmartlinkValues>;

export const smartlinkFields = [
  'name',
  'description',
  'visibility',
  'mode',
  'optimiseFor',
  'fallbackUrl',
  'fallbackOfferId',
  'sticky',
  'redirectType',
  'referrerPolicy',
  'trackingDomainId',
  'pool',
  'allowedPublisherIds',
];

export const newSmartlink: SmartlinkValues = {
  name: '',
  description: '',
  visibility: 'OPEN',
  mode: 'WEIGHT',
  optimiseFor: 'PUBLISHER_PAYOUT',
  fallbackUrl: '',
  fallbackOffer: null,
  sticky: false,
  redirectType: 'FOUND',
  referrerPolicy: 'NO_REFERRER',
  trackingDomainId: null,
  pool: [],
  allowedPublishers: [],
};

/** What the form starts with for a smartlink that exists. */
export function valuesOf(smartlink: EditedSmartlink): SmartlinkValues {
  return {
    name: smartlink.name,
    description: smartlink.description ?? '',
    visibility: smartlink.visibility,
    mode: smartlink.mode,
    optimiseFor: smartlink.optimiseFor,
    fallbackUrl: smartlink.fallbackUrl ?? '',
    fallbackOffer: smartlink.fallbackOffer ?? null,
    sticky: smartlink.sticky,
    redirectType: smartlink.redirectType,
    referrerPolicy: smartlink.referrerPolicy,
    trackingDomainId: smartlink.trackingDomain?.id ?? null,
    pool: smartlink.pool.edges.map(({ node }) => ({
      offerId: node.offer.id,
      name: node.offer.name,
      status: node.offer.status,
      weight: node.weight,
      priority: node.priority,
    })),
    allowedPublishers: smartlink.allowedPublishers ?? [],
  };
}

/** The form's values as the API takes them. */
export function inputOf(values: SmartlinkValues): CreateSmartlinkInput {
  return {
    name: values.name.trim(),
    description: values.description.trim(),
    visibility: values.visibility,
    mode: values.mode,
    optimiseFor: values.optimiseFor,
    fallbackUrl: values.fallbackUrl.trim() || null,
    fallbackOfferId: values.fallbackOffer?.id ?? null,
    sticky: values.sticky,
    redirectType: values.redirectType,
    referrerPolicy: values.referrerPolicy,
    trackingDomainId: values.trackingDomainId,
    pool: values.pool.map(({ offerId, weight, priority }) => ({ offerId, weight, priority })),
    allowedPublisherIds: values.visibility === 'PRIVATE' ? values.allowedPublishers.map(({ id }) => id) : [],
  };
}

/** What can be said before the API is asked. */
export const smartlinkRules = {
  name: (name: string) => (name.trim() ? null : 'Give the smartlink a name that publishers will recognise.'),
  fallbackUrl: (url: string) =>
    url.trim() === '' || /^https?:\/\//.test(url.trim()) ? null : 'Start with https:// or leave it empty.',
};
