import { Button, Code, Table, Text } from '@mantine/core';
import { useNetworkConfig } from '../../api/network-config.ts';
import { useAction } from '../../api/use-action.ts';
import { useApi } from '../../api/use-api.ts';
import { hostOf } from '../../format/host.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { IconWorld } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Surface } from '../../ui/surface.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { AddDomain } from './add-domain.tsx';
import { setDefaultTrackingDomainDocument, trackingDomainsDocument } from './tracking-domain-documents.ts';

interface DomainRow {
  /** Null: the host of the installation. */
  id: string | null;
  host: string;
  isDefault: boolean;
  createdAt: string | null;
}

const head = (
  <>
    <Table.Th>Domain</Table.Th>
    <Table.Th ta="right">Default</Table.Th>
  </>
);

function Row({ domain }: { domain: DomainRow }) {
  const { id, host, isDefault, createdAt } = domain;
  const makeDefault = useAction(setDefaultTrackingDomainDocument, {
    done: `${host} is the default. Links that are out already go on working.`,
  });
  return (
    <Table.Tr data-testid="tracking-domain">
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <Text size="sm" fw={600}>
          {host}
        </Text>
        <Text size="xs" c="dimmed">
          {createdAt ? (
            <>
              Added <RelativeTime at={createdAt} />
            </>
          ) : (
            'Of the installation'
          )}
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        {isDefault ? (
          <ToneBadge tone="good">Default</ToneBadge>
        ) : (
          <Button
            size="xs"
            variant="default"
            aria-label={`Make default: ${host}`}
            loading={makeDefault.isPending}
            onClick={() => makeDefault.mutate({ id })}
          >
            Make default
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** The hosts that tracking links are on. */
export function TrackingDomainsPage() {
  const { trackingUrl } = useNetworkConfig();
  const query = useApi(trackingDomainsDocument, {});
  const domains = query.data?.trackingDomains;
  const own = {
    ...{ id: null, host: hostOf(trackingUrl), createdAt: null },
    isDefault: !domains?.some(({ isDefault }) => isDefault),
  };
  return (
    <Page
      title="Tracking domains"
      trail={[{ label: 'Network' }, { label: 'Tracking domains' }]}
      subtitle="The hosts that tracking links are on. Smartlinks without a domain of their own use the default."
      actions={<AddDomain />}
    >
      {query.error ? (
        <Problem error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <Surface
          title="Domains"
          description={
            <>
              Before you add one: point its DNS (a CNAME to <Code>{own.host.split(':')[0]}</Code>, or an A
              record to the redirect) and have a certificate for it where TLS ends.
            </>
          }
          inset="none"
        >
          <DataTable label="Tracking domains" minWidth={320} columnCount={2} isLoading={!domains} head={head}>
            {domains
              ? [own, ...domains].map((domain) => <Row key={domain.id ?? 'own'} domain={domain} />)
              : null}
          </DataTable>
          {domains?.length === 0 ? (
            <Empty
              icon={<IconWorld aria-hidden />}
              title="No domain of your own yet"
              description="Add one, such as go.example.com, and its links carry your name."
            />
          ) : null}
        </Surface>
      )}
    </Page>
  );
}
