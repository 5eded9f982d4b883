import { Anchor, Select } from '@mantine/core';
import { Link } from 'react-router';
import { useNetworkConfig } from '../../api/network-config.ts';
import { useApi } from '../../api/use-api.ts';
import { hostOf } from '../../format/host.ts';
import { trackingDomainsDocument } from '../tracking-domains/tracking-domain-documents.ts';
import type { SmartlinkForm } from './smartlink-form.ts';

const theDefault = '';

/** The host that the smartlink's tracking links are on. */
export function TrackingDomainPicker({ form }: { form: SmartlinkForm }) {
  const { trackingUrl } = useNetworkConfig();
  const domains = useApi(trackingDomainsDocument, {}).data?.trackingDomains ?? [];
  const usual = domains.find(({ isDefault }) => isDefault)?.host ?? hostOf(trackingUrl);
  return (
    <Select
      label="Tracking domain"
      description={
        <>
          Of its tracking links; links on another domain go on working.{' '}
          <Anchor component={Link} to="/network/tracking-domains" inherit underline="always">
            Manage domains
          </Anchor>
        </>
      }
      data={[
        { value: theDefault, label: `The default: ${usual}` },
        ...domains.map(({ id, host }) => ({ value: id, label: host })),
      ]}
      value={form.values.trackingDomainId ?? theDefault}
      error={form.errors.trackingDomainId}
      allowDeselect={false}
      onChange={(id) => form.setFieldValue('trackingDomainId', id || null)}
    />
  );
}
