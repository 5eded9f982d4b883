import { Button, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useApi } from '../../api/use-api.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { IconKey, IconPlus } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { SecretOnce } from '../../ui/secret-once.tsx';
import { Surface } from '../../ui/surface.tsx';
import { apiKeysDocument } from './api-key-documents.ts';
import { ApiKeyRow } from './api-key-row.tsx';
import { CreateKeyModal } from './create-key-modal.tsx';

const columnCount = 5;

const head = (
  <>
    <Table.Th>Name</Table.Th>
    <Table.Th>Key</Table.Th>
    <Table.Th>May</Table.Th>
    <Table.Th>Last used</Table.Th>
    <Table.Th ta="right">Revoke</Table.Th>
  </>
);

/** What this person's integrations prove themselves with. */
export function ApiKeysPage() {
  const query = useApi(apiKeysDocument, {});
  const [isOpen, { open, close }] = useDisclosure();
  const [secret, setSecret] = useState<string | null>(null);
  const keys = query.data?.apiKeys;
  return (
    <Page
      title="API keys"
      trail={[{ label: 'Account' }, { label: 'API keys' }]}
      subtitle="Keys let your own systems use the GraphQL API in your name. A key can do only what you allow it."
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
          New key
        </Button>
      }
    >
      {query.error && !keys ? <Problem error={query.error} onRetry={() => query.refetch()} /> : null}
      <Surface inset="none">
        {keys?.length === 0 ? (
          <Empty
            icon={<IconKey aria-hidden />}
            title="No API keys yet"
            description="Create one for each system that connects, so that you can revoke them one by one."
          />
        ) : (
          <DataTable label="API keys" minWidth={760} columnCount={columnCount} head={head} isLoading={!keys}>
            {keys?.map((key) => (
              <ApiKeyRow key={key.id} apiKey={key} />
            ))}
          </DataTable>
        )}
      </Surface>
      <CreateKeyModal isOpen={isOpen} onClose={close} onSecret={setSecret} />
      <SecretOnce title="Your new API key" what="API key" secret={secret} onClose={() => setSecret(null)} />
    </Page>
  );
}
