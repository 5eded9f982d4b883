import { Skeleton, Stack } from '@mantine/core';
import { useParams } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useApi } from '../../api/use-api.ts';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { PublishButton } from '../../ui/publish-button.tsx';
import { ToneBadge } from '../../ui/tone-badge.tsx';
import { offerStatusWords } from '../../words/offer-words.ts';
import { NotFoundPage } from '../not-found/not-found-page.tsx';
import { GoalsSection } from './goals-section.tsx';
import { OfferCaps } from './offer-caps.tsx';
import {
  type EditedOffer,
  editedOfferDocument,
  pauseOfferDocument,
  publishOfferDocument,
  updateOfferDocument,
} from './offer-documents.ts';
import { OfferEditor } from './offer-editor.tsx';
import { inputOf, valuesOf } from './offer-form.ts';
import { RulesSection } from './rules-section.tsx';

const trail = [{ label: 'Network' }, { label: 'Offers', to: '/network/offers' }];

export function EditOfferPage() {
  const { offerId = '' } = useParams();
  const query = useApi(editedOfferDocument, { id: offerId });
  const offer = query.data?.offer;
  if (offer) return <Editor key={offer.id} offer={offer} />;
  if (query.data) return <NotFoundPage what="Offer" />;
  return (
    <Page title="Offer" trail={trail}>
      {query.error ? (
        <Problem error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <Skeleton h={480} radius="lg" />
      )}
    </Page>
  );
}

function Editor({ offer }: { offer: EditedOffer }) {
  const update = useAction(updateOfferDocument, {
    refusalsShown: true,
    done: 'Saved. Clicks from now on get the new terms.',
  });
  const publish = useAction(publishOfferDocument, { done: `${offer.name} gets clicks now.` });
  const pause = useAction(pauseOfferDocument, { done: `${offer.name} gets no more clicks.` });
  const { id, status } = offer;
  const save = (
    { advertiserId: _, currency: _stays, ...input }: ReturnType<typeof inputOf>,
    onError: (error: unknown) => void,
  ) => update.mutate({ id, input }, { onError });
  return (
    <Page
      isNarrow
      title={offer.name}
      trail={trail}
      marks={<ToneBadge tone={offerStatusWords[status].tone}>{offerStatusWords[status].label}</ToneBadge>}
      actions={
        <PublishButton
          status={status}
          isWorking={publish.isPending || pause.isPending}
          onPublish={() => publish.mutate({ id })}
          onPause={() => pause.mutate({ id })}
        />
      }
    >
      <Stack gap="lg">
        <OfferEditor
          initialValues={valuesOf(offer)}
          isNew={false}
          submitLabel="Save changes"
          isSaving={update.isPending}
          onSubmit={(values, onError) => save(inputOf(values), onError)}
        />
        <GoalsSection offer={offer} />
        <RulesSection offer={offer} />
        <OfferCaps offer={offer} />
      </Stack>
    </Page>
  );
}
