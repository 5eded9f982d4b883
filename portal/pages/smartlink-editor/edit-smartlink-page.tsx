import { Button, Skeleton, Stack } from '@mantine/core';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useApi } from '../../api/use-api.ts';
import { plural } from '../../format/number.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { PublishButton } from '../../ui/publish-button.tsx';
import { VisibilityBadge } from '../../ui/smartlink-marks.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { smartlinkStatusWords } from '../../words/smartlink-words.ts';
import { NotFoundPage } from '../not-found/not-found-page.tsx';
import { carriedDraft } from './carried-draft.ts';
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

/** What else there is to know of a smartlink, and to try. */
function OtherPages({ smartlinkId }: { smartlinkId: string }) {
  const own = `/acquire/smartlinks/${smartlinkId}`;
  const pages = [
    ['Auto-optimize', `${own}/optimizer`],
    ['What if', `${own}/what-if`],
    ['Try a visitor', `${own}/try`],
    ['Reports', `/reports?smartlink=${smartlinkId}`],
  ] as const;
  return pages.map(([name, to]) => (
    <Button key={name} component={Link} to={to} variant="default">
      {name}
    </Button>
  ));
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
  const draft = carriedDraft(useLocation().state);
  const navigate = useNavigate();
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
          <OtherPages smartlinkId={id} />
          <PublishButton
            status={status}
            isWorking={publish.isPending || pause.isPending}
            onPublish={() => publish.mutate({ id })}
            onPause={() => pause.mutate({ id })}
          />
        </>
      }
    >
      <Stack gap="lg">
        {draft ? (
          <Notice tone="wait" data-testid="carried-draft">
            Below is what you tried out under “What if”: it is not saved yet.
            {draft.leavesTargeting
              ? ' The other targeting is not part of it: that is set at the offers themselves.'
              : ''}
          </Notice>
        ) : null}
        <SmartlinkEditor
          initialValues={{ ...valuesOf(smartlink), ...draft?.values }}
          submitLabel="Save changes"
          isSaving={update.isPending}
          onSubmit={(values, onError) =>
            update.mutate(
              { id, input: inputOf(values) },
              { onSuccess: () => draft && navigate('.', { replace: true, state: null }), onError },
            )
          }
        />
      </Stack>
    </Page>
  );
}
