import { Button, Table } from '@mantine/core';
import { Link } from 'react-router';
import { isStaff, useViewer } from '../../api/session.ts';
import { usePages } from '../../api/use-pages.ts';
import { IconPlus, IconWebhook } from '../../ui/icons.ts';
import { ListSurface } from '../../ui/list-surface.tsx';
import { Page } from '../../ui/page.tsx';
import { postbackEndpointsDocument } from './endpoint-documents.ts';
import { EndpointRow } from './endpoint-row.tsx';

const rowsPerPage = 30;
const refreshMs = 10_000;

const head = (
  <>
    <Table.Th>Postback</Table.Th>
    <Table.Th>Goes to</Table.Th>
    <Table.Th>Hears of</Table.Th>
    <Table.Th>Status</Table.Th>
  </>
);

function NewPostback() {
  return (
    <Button component={Link} to="/postbacks/new" leftSection={<IconPlus size={16} aria-hidden />}>
      New postback
    </Button>
  );
}

/** Publishers' own systems that hear of conversions; staff see those of all publishers. */
export function PostbacksPage() {
  const staff = isStaff(useViewer());
  const pages = usePages(
    postbackEndpointsDocument,
    { first: rowsPerPage },
    (data) => data.postbackEndpoints,
    refreshMs,
  );
  return (
    <Page
      title="Postbacks"
      trail={[{ label: 'Performance' }, { label: 'Postbacks' }]}
      subtitle={
        staff
          ? "Publishers' own systems that hear about conversions in real time."
          : 'Server-to-server postbacks, so that your own systems hear about conversions in real time.'
      }
      actions={staff ? null : <NewPostback />}
    >
      <ListSurface
        label="Postbacks"
        pages={pages}
        head={head}
        columnCount={4}
        minWidth={820}
        row={(endpoint) => <EndpointRow key={endpoint.id} endpoint={endpoint} isStaff={staff} />}
        empty={{
          icon: <IconWebhook aria-hidden />,
          title: staff ? 'No publisher has set up a postback' : 'No postbacks yet',
          description: staff
            ? 'Publishers add theirs in their own portal, under Postbacks.'
            : 'Set one up with the address that your tracker gives you: every conversion is told to it within seconds.',
          children: staff ? null : <NewPostback />,
        }}
      />
    </Page>
  );
}
