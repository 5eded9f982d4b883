import { Button, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { usePages } from '../../api/use-pages.ts';
import type { PostbackVerdict } from '../../generated/graphql.ts';
import { IconMailbox } from '../../ui/icons.ts';
import { ListSurface } from '../../ui/list-surface.tsx';
import { Page } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { sourceWords } from '../../words/conversion-words.ts';
import {
  type IncomingPostback,
  incomingPostbacksDocument,
  replayPostbackDocument,
} from './incoming-documents.ts';
import { VerdictCells } from './verdict-cells.tsx';

const rowsPerPage = 30;
const refreshMs = 5_000;

const head = (
  <>
    <Table.Th>When</Table.Th>
    <Table.Th>From</Table.Th>
    <Table.Th>Said</Table.Th>
    <Table.Th>Verdict</Table.Th>
    <Table.Th>Why</Table.Th>
    <Table.Th ta="right">Replay</Table.Th>
  </>
);

const verdicts = [
  { value: 'ALL', label: 'All' },
  { value: 'REJECTED', label: 'Refused' },
  { value: 'WAITING', label: 'Waiting' },
  { value: 'ACCEPTED', label: 'Accepted' },
];

/** What could not be read, or came from nobody, would be refused again: it has to be sent anew. */
function isReplayable({ verdict, status, clickId, source, advertiser }: IncomingPostback): boolean {
  if (verdict !== 'REJECTED' || status === null || clickId === null) return false;
  return source !== 'POSTBACK' || advertiser !== null;
}

function IncomingRow({ postback }: { postback: IncomingPostback }) {
  const replay = useAction(replayPostbackDocument, { done: 'It was judged again.' });
  return (
    <Table.Tr data-testid="incoming">
      <Table.Td>
        <RelativeTime at={postback.receivedAt} />
      </Table.Td>
      <Table.Td>
        {postback.advertiser?.name ?? sourceWords[postback.source]}
        <Text size="xs" c="dimmed">
          {[postback.advertiser ? sourceWords[postback.source] : '', postback.address]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </Table.Td>
      <VerdictCells postback={postback} />
      <Table.Td ta="right">
        {isReplayable(postback) ? (
          <Button
            size="xs"
            variant="default"
            aria-label={`Replay ${postback.id}`}
            loading={replay.isPending}
            onClick={() => replay.mutate({ id: postback.id })}
          >
            Replay
          </Button>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}

/** Every report of a conversion as it came, refused ones too, and what became of it. */
export function IncomingPage() {
  const [verdict, setVerdict] = useState('ALL');
  const pages = usePages(
    incomingPostbacksDocument,
    { first: rowsPerPage, filters: verdict === 'ALL' ? null : { verdicts: [verdict as PostbackVerdict] } },
    (data) => data.postbacks,
    refreshMs,
  );
  return (
    <Page
      title="Incoming"
      trail={[{ label: 'Performance' }, { label: 'Incoming' }]}
      subtitle="Every report of a conversion as it came. Refused ones can be judged again once what stood in their way is put right."
    >
      <Stack gap="lg">
        <SegmentedControl
          aria-label="Verdict"
          data={verdicts}
          value={verdict}
          onChange={setVerdict}
          w="fit-content"
          maw="100%"
        />
        <ListSurface
          label="Incoming reports"
          pages={pages}
          head={head}
          columnCount={6}
          minWidth={980}
          row={(postback) => <IncomingRow key={postback.id} postback={postback} />}
          empty={{
            icon: <IconMailbox aria-hidden />,
            title: 'Nothing here',
            description:
              'Give an advertiser its postback URL (Network → Advertisers); what it reports shows up here within seconds.',
          }}
        />
      </Stack>
    </Page>
  );
}
