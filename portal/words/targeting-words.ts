import type { TargetingDimension } from '../generated/graphql.ts';

/** What each condition is called, and how its values are written where they are not chosen from a list. */
export const targetingWords: Record<TargetingDimension, { label: string; example: string }> = {
  COUNTRY: { label: 'Countries', example: '' },
  REGION: { label: 'Regions', example: 'US-NY' },
  CITY: { label: 'Cities', example: 'New York' },
  DEVICE: { label: 'Devices', example: '' },
  OS: { label: 'Operating systems', example: 'iOS' },
  OS_VERSION: { label: 'System versions', example: 'iOS >=17' },
  BROWSER: { label: 'Browsers', example: 'Chrome' },
  LANGUAGE: { label: 'Languages', example: 'de' },
  CONNECTION_TYPE: { label: 'Connections', example: '' },
  ASN: { label: 'Internet providers', example: '3320' },
  IP_RANGE: { label: 'Address ranges', example: '203.0.113.0/24' },
  DAY_PART: { label: 'Hours', example: 'MON-FRI 09:00-18:00 Europe/Berlin' },
};

export const connectionWords: Record<string, string> = {
  CELLULAR: 'Cellular',
  WIFI_OR_CABLE: 'Wi-Fi or cable',
};
