import { Button, Skeleton } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useApi } from '../../api/use-api.ts';
import { plural } from '../../format/number.ts';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { PublishButton } from '../../ui/publish-button.tsx';
import { VisibilityBadge } from '../../ui/smartlink-marks.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { smartlinkStatusWords } from '../../words/smartlink-words.ts';
import { NotFoundPage } from '../not-found/not-found-page.tsx';
import {
  type EditedSmartlink,
  editedSmartlinkDocument,
  pauseSmartlinkDocument,
  publishSmartlinkDocument,
  updateSmartlinkDocument,
} from './editor-documents.ts';
import { SmartlinkEditor } from './smartlink-editor.tsx';
import { inputOf, valuesOf } from './smartlink-form.ts';

const trail = [{ label: 'Acquire' }, { label: 'Smartlinks', to: '/acquire/smartlinks' }];

export function EditSmartlinkPage() {
  const { smartlinkId = '' } = useParams();
  const query = useApi(editedSmartlinkDocument, { id: smartlinkId });
  const smartlink = query.data?.smartlink;
  if (smartlink) return <Editor key={smartlink.id} smartlink={smartlink} />;
  if (query.data) return <NotFoundPage what="Smartlink" />;
  return (
    <Page title="Smartlink" trail={trail}>
      {query.error ? (
        <Problem error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <Skeleton h={480} radius="lg" />
      )}
    </Page>
  );
}

function Editor({ smartlink }: { smartlink: EditedSmartlink }) {
  const update = useAction(updateSmartlinkDocument, {
    refusalsShown: true,
    done: 'Saved. Links and their codes stay the same.',
  });
  const publish = useAction(publishSmartlinkDocument, { done: `${smartlink.name} is live.` });
  const pause = useAction(pauseSmartlinkDocument, {
    done: `${smartlink.name} is paused. Its visitors go to the fallback page.`,
  });
  const { id, status } = smartlink;
  return (
    <Page
      isNarrow
      title={smartlink.name}
      trail={trail}
      marks={
        <>
          <ToneBadge tone={smartlinkStatusWords[status].tone}>{smartlinkStatusWords[status].label}</ToneBadge>
          <VisibilityBadge visibility={smartlink.visibility} />
        </>
      }
      subtitle={`${plural(smartlink.approvedCount ?? 0, 'publisher')} live, ${plural(smartlink.pendingCount ?? 0, 'application')} pending`}
      actions={
        <>
          <Button component={Link} to={`/acquire/smartlinks/${id}/try`} variant="default">
            Try a visitor
          </Button>
          <Button component={Link} to={`/reports?smartlink=${id}`} variant="default">
            Reports
          </Button>
          <PublishButton
            status={status}
            isWorking={publish.isPending || pause.isPending}
            onPublish={() => publish.mutate({ id })}
            onPause={() => pause.mutate({ id })}
          />
        </>
      }
    >
      <SmartlinkEditor
        initialValues={valuesOf(smartlink)}
        submitLabel="Save changes"
        isSaving={update.isPending}
        onSubmit={(values, onError) => update.mutate({ id, input: inputOf(values) }, { onError })}
      />
    </Page>
  );
}
