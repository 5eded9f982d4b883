import { Skeleton, Stack } from '@mantine/core';
import { useParams } from 'react-router';
import { isStaff, useViewer } from '../../api/session.ts';
import { useAction } from '../../api/use-action.ts';
import { useApi } from '../../api/use-api.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { endpointStateWords, pauseReasonWords } from '../../words/postback-words.ts';
import { NotFoundPage } from '../not-found/not-found-page.tsx';
import { DeliveryLog } from './delivery-log.tsx';
import { DeliveryPanel } from './delivery-panel.tsx';
import { EndpointActions } from './endpoint-actions.tsx';
import {
  type PostbackEndpoint,
  postbackEndpointDocument,
  updatePostbackEndpointDocument,
} from './endpoint-documents.ts';
import { EndpointEditor } from './endpoint-editor.tsx';
import { EndpointFacts } from './endpoint-facts.tsx';
import { inputOf, valuesOf } from './endpoint-form.ts';
import { EndpointHealth } from './endpoint-health.tsx';
import { ResendRange } from './resend-range.tsx';
import { SecretsSection } from './secrets-section.tsx';
import { TestTool } from './test-tool.tsx';

const trail = [{ label: 'Performance' }, { label: 'Postbacks', to: '/postbacks' }];

function Editor({ endpoint }: { endpoint: PostbackEndpoint }) {
  const update = useAction(updatePostbackEndpointDocument, {
    refusalsShown: true,
    done: 'Saved. What waits goes to the new address.',
  });
  return (
    <EndpointEditor
      initialValues={valuesOf(endpoint)}
      submitLabel="Save changes"
      isSaving={update.isPending}
      onSubmit={(values, onError) => update.mutate({ id: endpoint.id, input: inputOf(values) }, { onError })}
    />
  );
}

function Endpoint({ endpoint }: { endpoint: PostbackEndpoint }) {
  const staff = isStaff(useViewer());
  const status = endpointStateWords(endpoint);
  return (
    <Page
      isNarrow
      title={endpoint.name}
      trail={trail}
      marks={<ToneBadge tone={status.tone}>{status.label}</ToneBadge>}
      actions={staff ? null : <EndpointActions endpoint={endpoint} />}
    >
      <Stack gap="lg">
        {endpoint.pauseReason ? <Notice tone="wait">{pauseReasonWords[endpoint.pauseReason]}</Notice> : null}
        {staff ? <EndpointFacts endpoint={endpoint} /> : <Editor endpoint={endpoint} />}
        {staff ? null : <TestTool endpointId={endpoint.id} />}
        {endpoint.method === 'POST_JSON' ? <SecretsSection endpoint={endpoint} isReadOnly={staff} /> : null}
        <EndpointHealth endpoint={endpoint} />
        <DeliveryLog
          endpointId={endpoint.id}
          aside={staff ? null : <ResendRange endpointId={endpoint.id} />}
        />
      </Stack>
      <DeliveryPanel canResend={!staff} />
    </Page>
  );
}

/** One endpoint: where it goes, what it hears of, a test, and what became of what was sent. */
export function EndpointPage() {
  const { endpointId = '' } = useParams();
  const query = useApi(postbackEndpointDocument, { id: endpointId });
  const endpoint = query.data?.postbackEndpoint;
  if (endpoint) return <Endpoint key={endpoint.id} endpoint={endpoint} />;
  if (query.data) return <NotFoundPage what="Postback" />;
  return (
    <Page title="Postback" trail={trail} isNarrow>
      {query.error ? (
        <Problem error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <Skeleton h={480} radius="lg" />
      )}
    </Page>
  );
}
